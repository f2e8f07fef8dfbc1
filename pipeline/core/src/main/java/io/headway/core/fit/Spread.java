package io.headway.core.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Standard deviations that a few runs that failed hardly move. */
final class Spread {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Median of the size of a normal number, in standard deviations. */
  private static final double MEDIAN_OF_NORMAL = NORMAL.inverseCumulativeProbability(0.75);

  /** Standard deviations of a difference beyond which one of two is off. */
  private static final double FURTHEST = 4;

  /** Precision of the scale, as a share of it. */
  private static final double PRECISION = 1e-12;

  private static final int MOST_STEPS = 10_000;

  private Spread() {}

  /**
   * Of numbers about what their group has in common: the root of half the mean square of {@code x -
   * x'} over pairs within a group, of those that are no further apart than {@link #FURTHEST} times
   * what their median says, which of normal numbers are all but 1 in 15,000 (of one group the
   * median: Shamos 1976; Rousseeuw and Croux, JASA 88, 1993). Unlike deviations from a group's
   * median, pairs need no correction for small groups. It holds as long as fewer than half of the
   * pairs have a number that is off: one in each group of five, or in three of five groups of
   * three.
   *
   * @return 0 where no group has two numbers, or half of the pairs are equal
   */
  static double within(List<double[]> groups) {
    double[] differences = groups.stream().flatMapToDouble(Spread::differences).sorted().toArray();
    if (differences.length == 0) {
      return 0;
    }
    double furthest = FURTHEST * median(differences) / MEDIAN_OF_NORMAL;
    return Math.sqrt(
        Arrays.stream(differences)
                .filter(difference -> difference <= furthest)
                .map(difference -> difference * difference)
                .average()
                .orElseThrow()
            / 2);
  }

  /** Of all pairs; of each with its next few hundred where there are many. */
  private static DoubleStream differences(double... group) {
    int furthest = Math.max(1, Math.min(group.length - 1, 100_000 / Math.max(1, group.length)));
    DoubleStream.Builder all = DoubleStream.builder();
    for (int i = 0; i < group.length; i++) {
      for (int j = i + 1; j <= i + furthest && j < group.length; j++) {
        all.add(Math.abs(group[i] - group[j]));
      }
    }
    return all.build();
  }

  private static double median(double... sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Of residuals, by Huber's proposal 2 (Ann. Math. Stat. 35, 1964): the s of {@code mean of
   * min(r^2 / s^2, k^2) = E min(z^2, k^2)} with a normal z. With k infinite it is the root of the
   * mean square.
   *
   * @return 0 where so many residuals are 0 that there is no other
   */
  static double of(double k, double... residuals) {
    double[] squares = Arrays.stream(residuals).map(r -> r * r).toArray();
    double mean = Arrays.stream(squares).average().orElse(0);
    if (Double.isInfinite(k)) {
      return Math.sqrt(mean);
    }
    double expected = expected(k);
    double square = mean / expected; // from above it falls to the root
    for (int step = 0; step < MOST_STEPS && square >= Double.MIN_NORMAL; step++) {
      double least = square * k * k;
      double next =
          Arrays.stream(squares).map(s -> Math.min(s, least)).average().orElse(0) / expected;
      if (square - next <= PRECISION * square) {
        return Math.sqrt(next);
      }
      square = next;
    }
    return square < Double.MIN_NORMAL ? 0 : Math.sqrt(square);
  }

  /** E min(z^2, k^2). */
  private static double expected(double k) {
    double beyond = NORMAL.cumulativeProbability(-k);
    return 1 - 2 * beyond - 2 * k * NORMAL.density(k) + 2 * k * k * beyond;
  }
}
