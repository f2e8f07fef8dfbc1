package io.headway.core.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment (Scandinavian Journal of Statistics 6, 1979): the chance of any false
 * rejection among all hypotheses stays below the level, whatever their dependence.
 */
final class Holm {
  private Holm() {}

  /** Adjusted p values in the order of the given ones. */
  static double[] adjust(double... p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double greatest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = ascending[rank];
      greatest = Math.max(greatest, Math.min(1, (p.length - rank) * p[i]));
      adjusted[i] = greatest;
    }
    return adjusted;
  }
}
