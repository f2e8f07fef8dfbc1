package io.headway.core.fit;

/**
 * L(N) = E + A N^-alpha, or L(N, D) = E + A N^-alpha + B D^-beta (Hoffmann et al. 2022, arXiv
 * 2203.15556, eq. 2).
 *
 * @param e E, what no size gets below
 * @param a A
 * @param alpha of N
 * @param b B; 0 where there is no D
 * @param beta of D; 0 where there is none
 */
public record ScalingLaw(double e, double a, double alpha, double b, double beta) {
  /** Of N alone. */
  public static ScalingLaw of(double e, double a, double alpha) {
    return new ScalingLaw(e, a, alpha, 0, 0);
  }

  /** Whether it falls with size and with data; what rises or stays saturates nowhere. */
  public boolean falls() {
    return alpha > 0 && (b == 0 || beta > 0);
  }

  /** The loss at a size. */
  public double loss(double n) {
    return e + a * Math.pow(n, -alpha);
  }

  /** The loss at a size, with so much data. */
  public double loss(double n, double d) {
    return loss(n) + b * Math.pow(d, -beta);
  }
}
