package io.headway.core.task.drawn;

import io.headway.core.study.Split;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.stream.LongStream;

/** What is known of a data set that was drawn: enough to draw it again, and to notice if not. */
public final class DrawnIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<Split, int[]> draws;
  private final EnumMap<Split, long[]> keys;
  private final String sha256;

  private DrawnIndex(EnumMap<Split, int[]> draws, EnumMap<Split, long[]> keys, String sha256) {
    this.draws = draws;
    this.keys = keys;
    this.sha256 = sha256;
  }

  /** Draws all examples, one after the other. */
  static DrawnIndex of(DrawnTask task) {
    Builder builder = new Builder();
    for (Split split : Split.values()) {
      Draws draws = new Draws(task, split, builder.sortedKeys());
      builder.begin(split, task.spec().count(split));
      for (int i = 0; i < task.spec().count(split); i++) {
        Draws.Draw draw = draws.draw(i);
        builder.add(split, i, draw.draws(), draw.digest());
      }
    }
    return builder.build();
  }

  /** Collects it, split by split and example by example. */
  public static final class Builder {
    private final EnumMap<Split, int[]> draws = new EnumMap<>(Split.class);
    private final EnumMap<Split, long[]> keys = new EnumMap<>(Split.class);
    private final MessageDigest digest;

    /** Without anything yet. */
    public Builder() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }

    /** A split of that many examples begins. */
    public void begin(Split split, int count) {
      draws.put(split, new int[count]);
      keys.put(split, new long[count]);
      digest.update(split.key().getBytes(StandardCharsets.UTF_8));
    }

    /** The next example of a split. */
    public void add(Split split, int index, int drawsOfIt, byte[] digestOfIt) {
      draws.get(split)[index] = drawsOfIt;
      keys.get(split)[index] = key(digestOfIt);
      digest.update(digestOfIt);
    }

    /** Keys of all examples so far, ascending. */
    public long[] sortedKeys() {
      return keys.values().stream().flatMapToLong(LongStream::of).sorted().toArray();
    }

    /** All of it. */
    public DrawnIndex build() {
      return new DrawnIndex(draws, keys, HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** The first 64 bits of a digest. */
  static long key(byte[] digest) {
    return ByteBuffer.wrap(digest).getLong();
  }

  /** How many examples were drawn until that one. */
  int draws(Split split, int index) {
    return draws.get(split)[index];
  }

  /** The first 64 bits of its digest. */
  long key(Split split, int index) {
    return keys.get(split)[index];
  }

  /** SHA-256 of the digests of all examples, in order of splits and examples. */
  public String sha256() {
    return sha256;
  }

  /** Draws of all examples together. */
  public long draws() {
    return draws.values().stream().flatMapToInt(Arrays::stream).asLongStream().sum();
  }
}
