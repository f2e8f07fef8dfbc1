package io.headway.core.task;

import java.util.stream.LongStream;

/** Quantiles of integers. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The smallest value that at least {@code percent} % of the values do not exceed.
   *
   * @param sorted ascending, not empty
   * @param percent in 0..100
   */
  public static int nearestRank(int[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  /**
   * The same of counted values.
   *
   * @param counts how often each of 0, 1, 2, ... occurs; not all 0
   * @param percent in 0..100
   */
  public static int nearestRank(long[] counts, int percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100.0 * LongStream.of(counts).sum()));
    int value = 0;
    for (long below = counts[0]; below < rank; below += counts[value]) {
      value++;
    }
    return value;
  }
}
