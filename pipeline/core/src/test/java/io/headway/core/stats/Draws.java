package io.headway.core.stats;

import java.util.SplittableRandom;

/** Random numbers for tests of coverage. */
final class Draws {
  private Draws() {}

  /** Box and Muller's normal numbers. */
  static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
