package io.headway.core.task.experts;

import java.util.SplittableRandom;

/**
 * The gamma distribution of scale 1 and a shape a below 1: Gamma(a + 1) u^(1/a) (Marsaglia and
 * Tsang 2000). The same numbers on every machine.
 */
final class Gamma {
  private Gamma() {}

  /**
   * One draw.
   *
   * @param shape a, in (0, 1)
   */
  static double draw(SplittableRandom random, double shape) {
    double d = shape + 1 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        double u = 1 - random.nextDouble(); // in (0, 1]
        if (StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
          return d * v * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
        }
      }
    }
  }
}
