package io.headway.core.store;

import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * Whole numbers one after the other, in as few bytes each as hold the greatest: records of {@link
 * #BLOCK} of them. Safe for use by several threads; serializable if its records are.
 */
public final class Codes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of a record. */
  static final int BLOCK = 512;

  @SuppressWarnings("serial") // Those in memory are.
  private final Records blocks;

  private final int width;
  private final long count;

  private Codes(Records blocks, int width, long count) {
    this.blocks = blocks;
    this.width = width;
    this.count = count;
  }

  /**
   * Bytes that each takes.
   *
   * @param bound above all of them, at least 1
   */
  public static int width(int bound) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
    return Math.max(1, (bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** One of them. */
  public int at(long index) {
    Objects.checkIndex(index, count);
    int block = (int) (index / BLOCK);
    int from = (int) (index % BLOCK) * width;
    int code = 0;
    for (int i = 0; i < width; i++) {
      code = code << Byte.SIZE | (blocks.at(block, from + i) & 0xFF);
    }
    return code;
  }

  /** Some of them, from one on. */
  public int[] read(long from, int some) {
    Objects.checkFromIndexSize(from, some, count);
    int[] codes = new int[some];
    int done = 0;
    while (done < some) {
      int block = (int) ((from + done) / BLOCK);
      int first = (int) ((from + done) % BLOCK);
      int here = Math.min(some - done, BLOCK - first);
      byte[] bytes = blocks.read(block, first * width, here * width);
      for (int i = 0; i < here; i++) {
        codes[done + i] = unpacked(bytes, i * width);
      }
      done += here;
    }
    return codes;
  }

  private int unpacked(byte[] bytes, int at) {
    int code = 0;
    for (int i = 0; i < width; i++) {
      code = code << Byte.SIZE | (bytes[at + i] & 0xFF);
    }
    return code;
  }

  /** Takes numbers one after the other. */
  public static final class Writer implements AutoCloseable {
    private final Records.Writer blocks;
    private final int bound;
    private final int width;
    private final byte[] block;
    private long count;

    /**
     * None yet.
     *
     * @param bound above all of them, at least 1
     * @param keeper says where they are kept
     */
    public Writer(int bound, Records.Keeper keeper) throws IOException {
      this.bound = bound;
      this.width = width(bound);
      this.block = new byte[BLOCK * width];
      this.blocks = keeper.writer(block.length);
    }

    /**
     * Adds one.
     *
     * @throws InvalidException if it is not in 0..bound-1
     */
    public void add(int code) throws IOException {
      if (code < 0 || code >= bound) {
        throw new InvalidException(
            String.format(Locale.ROOT, "Invalid code: %d (must be in 0..%d)", code, bound - 1));
      }
      int at = (int) (count % BLOCK) * width;
      for (int i = 0; i < width; i++) {
        block[at + i] = (byte) (code >>> (Byte.SIZE * (width - 1 - i)));
      }
      count++;
      if (count % BLOCK == 0) {
        blocks.add(block);
      }
    }

    /** All that were added; nothing can be added afterwards. */
    public Codes finish() throws IOException {
      if (count % BLOCK != 0) {
        blocks.add(block);
      }
      return new Codes(blocks.finish(), width, count);
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }
}
