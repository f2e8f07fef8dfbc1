package io.headway.core.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Half-widths that the interval of a comparison may have, equally likely: for the mean squares over
 * seeds and over units at quantiles of chi^2 / df times what is expected of them; that of the
 * residual, whose df are many, as expected.
 */
final class PossibleWidths {
  private static final double TAIL = (1 + Estimate.CONFIDENCE) / 2;
  private static final int OF_SEEDS = 64;
  private static final int OF_UNITS = 4;

  /** Quantiles by degrees of freedom, of which few are asked for again and again. */
  private static final Map<Double, double[]> SEEDS = new ConcurrentHashMap<>();

  private PossibleWidths() {}

  /** Of so many seeds and units. */
  static double[] of(Power power, int seeds, int units) {
    double[] ofSeeds = SEEDS.computeIfAbsent(seeds - 1.0, df -> shares(df, OF_SEEDS));
    MeanSquares expected = power.expected(seeds, units);
    if (power.isOfNumbers()) {
      double t = new TDistribution(seeds - 1.0).inverseCumulativeProbability(TAIL);
      double[] halves = new double[OF_SEEDS];
      for (int a = 0; a < OF_SEEDS; a++) {
        halves[a] = t * Math.sqrt(expected.seed() * ofSeeds[a] / seeds);
      }
      return halves;
    }
    double effective = power.effective(units);
    double[] ofUnits = shares(Math.max(1, effective - 1), OF_UNITS);
    double[] halves = new double[OF_SEEDS * OF_UNITS];
    for (int a = 0; a < OF_SEEDS; a++) {
      for (int b = 0; b < OF_UNITS; b++) {
        MeanSquares squares =
            new MeanSquares(
                seeds,
                units,
                expected.seed() * ofSeeds[a],
                expected.example() * ofUnits[b],
                expected.residual());
        halves[a * OF_UNITS + b] =
            new TDistribution(squares.degreesOfFreedom(effective))
                    .inverseCumulativeProbability(TAIL)
                * Math.sqrt(squares.varianceOfMean());
      }
    }
    return halves;
  }

  /** Quantiles of chi^2 / df in the middle of so many equal shares. */
  static double[] shares(double df, int count) {
    GammaDistribution gamma = new GammaDistribution(df / 2, 2 / df);
    double[] shares = new double[count];
    for (int k = 0; k < count; k++) {
      shares[k] = gamma.inverseCumulativeProbability((k + 0.5) / count);
    }
    return shares;
  }
}
