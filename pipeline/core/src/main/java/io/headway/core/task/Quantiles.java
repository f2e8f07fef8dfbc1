package io.headway.core.task;

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
}
