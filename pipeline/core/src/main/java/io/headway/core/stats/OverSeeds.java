package io.headway.core.stats;

import io.headway.core.stats.Estimate.Method;
import io.headway.core.task.Unit;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of one number a seed, with Student's interval over seeds. What other test examples would
 * give is not in it.
 */
final class OverSeeds {
  private OverSeeds() {}

  /**
   * The estimate; everything that is possible if there is one seed.
   *
   * @param y [S, 1]
   */
  static Estimate estimate(double[][] y, double lowest, double highest, Unit unit) {
    double[] values = Arrays.stream(y).mapToDouble(row -> row[0]).toArray();
    int seeds = values.length;
    double mean = Arrays.stream(values).average().orElseThrow();
    if (seeds == 1) {
      return new Estimate(mean, lowest, highest, 0, 0, 1, 1, 1, unit, Method.ONE_SEED);
    }
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (seeds - 1) / seeds);
    TDistribution t = new TDistribution(seeds - 1.0);
    double half = error * t.inverseCumulativeProbability((1 + Estimate.CONFIDENCE) / 2);
    double p =
        error == 0 ? (mean == 0 ? 1 : 0) : 2 * t.cumulativeProbability(-Math.abs(mean) / error);
    return new Estimate(
        mean,
        Math.max(lowest, mean - half),
        Math.min(highest, mean + half),
        error,
        seeds - 1.0,
        p,
        seeds,
        1,
        unit,
        Method.SEEDS_ONLY);
  }
}
