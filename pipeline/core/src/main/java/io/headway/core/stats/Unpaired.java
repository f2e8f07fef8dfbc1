package io.headway.core.stats;

import io.headway.core.stats.Estimate.Method;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The difference of two means over different examples, with nothing to pair: the variances add up,
 * and Student's t has the degrees of freedom of Welch (Biometrika 34, 1947), {@code (a + b)^2 /
 * (a^2 / df_a + b^2 / df_b)} with a and b the variances of the two means. Where one of them has no
 * variance, the interval is all that their two intervals allow.
 */
final class Unpaired {
  private Unpaired() {}

  /** a - b, which are in one scale. */
  static Estimate difference(Estimate a, Estimate b) {
    double furthest = a.scale().greatest();
    double mean = a.mean() - b.mean();
    double ofA = a.standardError() * a.standardError();
    double ofB = b.standardError() * b.standardError();
    if (!(ofA > 0 && ofB > 0)) {
      double low = a.low() - b.high();
      double high = a.high() - b.low();
      double p = low > 0 || high < 0 ? 1 - Estimate.CONFIDENCE : 1;
      return of(a, b, new double[] {mean, low, high, 0, 0, p});
    }
    double error = Math.sqrt(ofA + ofB);
    double df =
        (ofA + ofB)
            * (ofA + ofB)
            / (ofA * ofA / a.degreesOfFreedom() + ofB * ofB / b.degreesOfFreedom());
    TDistribution t = new TDistribution(df);
    double half = error * t.inverseCumulativeProbability((1 + Estimate.CONFIDENCE) / 2);
    double p = 2 * t.cumulativeProbability(-Math.abs(mean) / error);
    return of(
        a,
        b,
        new double[] {
          mean, Math.max(-furthest, mean - half), Math.min(furthest, mean + half), error, df, p
        });
  }

  private static Estimate of(Estimate a, Estimate b, double... numbers) {
    return new Estimate(
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        Math.min(a.seeds(), b.seeds()),
        Math.min(a.units(), b.units()),
        a.unit(),
        Method.UNPAIRED,
        a.scale());
  }
}
