package io.headway.core.search;

import org.hipparchus.random.MersenneTwister;

/**
 * Uniform numbers in [0, 1) with 53 bits from MT19937, seeded by its authors' {@code init_genrand}:
 * the stream of the reference implementation, {@code genrand_res53} (Matsumoto and Nishimura 1998).
 */
final class UniformStream {
  private static final int HIGH_SHIFT = 5;
  private static final int LOW_SHIFT = 6;
  private static final double TWO_26 = 67_108_864.0;
  private static final double TWO_53 = 9_007_199_254_740_992.0;

  private final MersenneTwister twister;

  /**
   * @param seed of which the lower 32 bits count
   */
  UniformStream(long seed) {
    this.twister = new MersenneTwister((int) seed);
  }

  /** The next number. */
  double next() {
    int high = twister.nextInt() >>> HIGH_SHIFT;
    int low = twister.nextInt() >>> LOW_SHIFT;
    return (high * TWO_26 + low) / TWO_53;
  }

  /** The next numbers. */
  double[] next(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = next();
    }
    return numbers;
  }
}
