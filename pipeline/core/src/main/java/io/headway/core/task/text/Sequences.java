package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.store.Codes;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Sequences of codes, one after the other: sequence i has tokens w_1..w_m. Of a language model, m
 * &gt; 1, w_1..w_(m-1) are inputs and w_2..w_m targets; where sequences are labelled, all are
 * inputs.
 *
 * <p>In memory or in a file, a few bytes a token: where one begins is in memory in any case.
 */
public final class Sequences implements Serializable {
  private static final long serialVersionUID = 2;

  private final Codes codes;
  private final int[] begins;

  private Sequences(Codes codes, int... begins) {
    this.codes = codes;
    this.begins = begins;
  }

  /** How many. */
  public int count() {
    return begins.length - 1;
  }

  /** m - 1, the number of targets of a sequence of a language model; at least 1. */
  public int targets(int sequence) {
    return tokens(sequence) - 1;
  }

  /** m, the number of tokens of a sequence. */
  public int tokens(int sequence) {
    return begins[sequence + 1] - begins[sequence];
  }

  /** Targets of all sequences. */
  public int targets() {
    return tokens() - count();
  }

  /** Tokens of all sequences. */
  public int tokens() {
    return begins[count()];
  }

  /** The most inputs of a sequence. */
  public int longest() {
    int longest = 0;
    for (int i = 0; i < count(); i++) {
      longest = Math.max(longest, targets(i));
    }
    return longest;
  }

  /**
   * A token.
   *
   * @param t in 0..m-1
   */
  public int code(int sequence, int t) {
    return codes.at(begins[sequence] + t);
  }

  /** All tokens of a sequence. */
  public int[] codes(int sequence) {
    return codes.read(begins[sequence], tokens(sequence));
  }

  /** How many tokens have that code. */
  public int count(int code) {
    int count = 0;
    for (int i = 0; i < count(); i++) {
      for (int other : codes(i)) {
        count += other == code ? 1 : 0;
      }
    }
    return count;
  }

  /** Sequences in the making. */
  public static final class Builder implements AutoCloseable {
    private static final int START = 1 << 10;

    private final int least;
    private final Codes.Writer codes;

    private int[] begins = new int[START];
    private int count;

    /**
     * None yet; kept in memory.
     *
     * @param least the fewest tokens that each must have
     */
    public Builder(int least) {
      this(least, Vocabulary.MOST, HeapRecords::writer);
    }

    /**
     * None yet.
     *
     * @param least the fewest tokens that each must have
     * @param vocabulary V, above all codes
     * @param keeper says where codes are kept
     */
    public Builder(int least, int vocabulary, Records.Keeper keeper) {
      this.least = least;
      this.codes = io(() -> new Codes.Writer(vocabulary, keeper));
    }

    /** Adds one. */
    public Builder add(int... sequence) {
      new Checks()
          .require(
              sequence.length >= least, "sequence", sequence.length + " tokens", least + " or more")
          .done();
      int end = Math.addExact(begins[count], sequence.length);
      io(
          () -> {
            for (int code : sequence) {
              codes.add(code);
            }
            return end;
          });
      begins = grown(begins, ++count + 1);
      begins[count] = end;
      return this;
    }

    private static int[] grown(int[] array, int length) {
      return length <= array.length
          ? array
          : Arrays.copyOf(array, (int) Math.min(Math.max(length, 2L * length), 1 << 30));
    }

    /** All that were added, in that order; nothing can be added afterwards. */
    public Sequences build() {
      return new Sequences(io(codes::finish), Arrays.copyOf(begins, count + 1));
    }

    /** Lets go of what is not built. */
    @Override
    public void close() {
      io(
          () -> {
            codes.close();
            return 0;
          });
    }

    private interface Io<T> {
      T get() throws IOException;
    }

    private static <T> T io(Io<T> io) {
      try {
        return io.get();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
