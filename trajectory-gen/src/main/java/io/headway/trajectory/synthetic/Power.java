package io.headway.trajectory.synthetic;

/** Powers of the model by basic operations only: the same bits on every processor, and fast. */
final class Power {
  /** Bits of 1.0 times 4/5: what is missing when the bits of a number are divided by five. */
  private static final long FIFTH_ROOT_BIAS = (1023L << 52) / 5 * 4;

  /** Each doubles the square of the relative error, which starts at 0.12 or less. */
  private static final int NEWTON_STEPS = 5;

  private Power() {}

  /**
   * x^1.8 = x^2 / x^(1/5), the root by Newton's method.
   *
   * @param x at least 0
   */
  static double nineFifths(double x) {
    double root = Double.longBitsToDouble(Double.doubleToRawLongBits(x) / 5 + FIFTH_ROOT_BIAS);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double square = root * root;
      root -= 0.2 * (root - x / (square * square));
    }
    return x * x / root;
  }
}
