package io.headway.core.task.text;

import io.headway.core.config.Checks;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Sequences of codes, one after the other: sequence i has tokens w_1..w_m. Of a language model, m
 * &gt; 1, w_1..w_(m-1) are inputs and w_2..w_m targets; where sequences are labelled, all are
 * inputs.
 */
public final class Sequences implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] codes;
  private final int[] begins;

  private Sequences(int[] codes, int... begins) {
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
    return codes.length - count();
  }

  /** Tokens of all sequences. */
  public int tokens() {
    return codes.length;
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
    return codes[begins[sequence] + t];
  }

  /** All tokens of a sequence. */
  public int[] codes(int sequence) {
    return Arrays.copyOfRange(codes, begins[sequence], begins[sequence + 1]);
  }

  /** How many tokens have that code. */
  public int count(int code) {
    int count = 0;
    for (int other : codes) {
      count += other == code ? 1 : 0;
    }
    return count;
  }

  /** Sequences in the making. */
  public static final class Builder {
    private static final int START = 1 << 10;

    private final int least;

    private int[] codes = new int[START];
    private int[] begins = new int[START];
    private int count;

    /**
     * None yet.
     *
     * @param least the fewest tokens that each must have
     */
    public Builder(int least) {
      this.least = least;
    }

    /** Adds one. */
    public Builder add(int... sequence) {
      new Checks()
          .require(
              sequence.length >= least, "sequence", sequence.length + " tokens", least + " or more")
          .done();
      int end = Math.addExact(begins[count], sequence.length);
      codes = grown(codes, end);
      System.arraycopy(sequence, 0, codes, begins[count], sequence.length);
      begins = grown(begins, ++count + 1);
      begins[count] = end;
      return this;
    }

    private static int[] grown(int[] array, int length) {
      return length <= array.length
          ? array
          : Arrays.copyOf(array, (int) Math.min(Math.max(length, 2L * length), 1 << 30));
    }

    /** All that were added, in that order. */
    public Sequences build() {
      return new Sequences(Arrays.copyOf(codes, begins[count]), Arrays.copyOf(begins, count + 1));
    }
  }
}
