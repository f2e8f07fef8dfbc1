package io.headway.core.search;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Erf;

/** A normal distribution of which only an interval is left. */
final class TruncatedNormal {
  private static final NormalDistribution STANDARD = new NormalDistribution(0, 1);
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);

  private final double mean;
  private final double deviation;
  private final double low;
  private final double high;
  private final double logMass;

  TruncatedNormal(double mean, double deviation, double low, double high) {
    this.mean = mean;
    this.deviation = deviation;
    this.low = low;
    this.high = high;
    this.logMass = Math.log(mass(standard(low), standard(high)));
  }

  private double standard(double x) {
    return (x - mean) / deviation;
  }

  /** Phi(x), exact in the lower tail. */
  private static double below(double x) {
    return 0.5 * Erf.erfc(-x / ROOT_2);
  }

  /** Phi(b) - Phi(a), exact in both tails. */
  private static double mass(double a, double b) {
    return a > 0 ? below(-a) - below(-b) : below(b) - below(a);
  }

  /** Density at a place of the interval. */
  double logDensity(double x) {
    double z = standard(x);
    return -0.5 * z * z - LOG_ROOT_2_PI - Math.log(deviation) - logMass;
  }

  /** Mass of a part of the interval; what sticks out is cut off. */
  double logMass(double from, double to) {
    double a = standard(Math.max(from, low));
    double b = standard(Math.min(to, high));
    return Math.log(mass(a, b)) - logMass;
  }

  /** Where a share u of the mass is below. */
  double quantile(double u) {
    double a = standard(low);
    double b = standard(high);
    // from the side where the tail is thinner, so that nothing cancels
    double z =
        a > 0
            ? -inverse(below(-a) - u * (below(-a) - below(-b)))
            : inverse(below(a) + u * (below(b) - below(a)));
    return Math.max(low, Math.min(high, mean + deviation * z));
  }

  /** The inverse of Phi, made exact by a step of Newton's. */
  private static double inverse(double p) {
    if (p <= 0 || p >= 1) {
      return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double x = STANDARD.inverseCumulativeProbability(p);
    double density = Math.exp(-0.5 * x * x - LOG_ROOT_2_PI);
    return density == 0 || !Double.isFinite(x) ? x : x - (below(x) - p) / density;
  }
}
