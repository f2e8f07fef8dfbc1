package io.headway.core.fit;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Newton's method with the exact Hessian. Where a curvature is negative its size is taken, so that
 * each direction leads down; a step that does not is halved.
 */
final class Newton {
  /** Of the gradient, at which a minimum is one. */
  static final double TOLERANCE = 1e-12;

  private static final int MOST_STEPS = 500;
  private static final int MOST_HALVINGS = 60;

  /** Share of the decrease that the gradient promises (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  /** Least curvature, as a share of the greatest. */
  private static final double LEAST_CURVATURE = 1e-14;

  /** What rounding of residuals of 1e-3 does to their squares is a hundredth of this share. */
  private static final double ROUNDING = 1e-11;

  /** A step changes no logarithm or exponent by more. */
  private static final double LONGEST = 4;

  private Newton() {}

  /**
   * What was found.
   *
   * @param theta where
   * @param value of the objective
   * @param gradientNorm there; above {@link #TOLERANCE} if no step led further down
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Minimum(double[] theta, double value, double gradientNorm) {
    boolean isOne() {
      return gradientNorm <= TOLERANCE;
    }
  }

  /** The minimum that a start leads to. */
  static Minimum from(double[] start, LogSumExp objective, double... logLosses) {
    double[] theta = start.clone();
    LogSumExp.At at = objective.at(theta, logLosses);
    for (int i = 0; i < MOST_STEPS && at.gradientNorm() > TOLERANCE; i++) {
      double[] next = next(theta, at, objective, logLosses);
      if (next.length == 0) {
        break; // down to rounding
      }
      theta = next;
      at = objective.at(theta, logLosses);
    }
    return new Minimum(theta, at.value, at.gradientNorm());
  }

  private static double[] next(
      double[] theta, LogSumExp.At at, LogSumExp objective, double[] logLosses) {
    double[] direction = direction(at);
    double promised = 0;
    for (int p = 0; p < theta.length; p++) {
      promised += direction[p] * at.gradient[p];
    }
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      double[] next = theta.clone();
      for (int p = 0; p < theta.length; p++) {
        next[p] += share * direction[p];
      }
      double value = objective.value(next, logLosses);
      boolean lower = value <= at.value + SUFFICIENT * share * promised;
      // Near the minimum the value says no more than rounding lets it: then the gradient decides.
      boolean flatter =
          value <= at.value * (1 + ROUNDING)
              && objective.at(next, logLosses).gradientNorm() < at.gradientNorm() / 2;
      if ((lower && value < at.value) || flatter) {
        return next;
      }
    }
    return new double[0];
  }

  private static double[] direction(LogSumExp.At at) {
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(at.hessian));
    int k = at.gradient.length;
    double[] values = eigen.getEigenvalues();
    double greatest = Double.MIN_NORMAL;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    double[] direction = new double[k];
    for (int j = 0; j < k; j++) {
      double[] v = eigen.getEigenvector(j).toArray();
      double slope = 0;
      for (int p = 0; p < k; p++) {
        slope += v[p] * at.gradient[p];
      }
      double by = -slope / Math.max(Math.abs(values[j]), LEAST_CURVATURE * greatest);
      for (int p = 0; p < k; p++) {
        direction[p] += by * v[p];
      }
    }
    double longest = 0;
    for (double step : direction) {
      longest = Math.max(longest, Math.abs(step));
    }
    for (int p = 0; p < k && longest > LONGEST; p++) {
      direction[p] *= LONGEST / longest;
    }
    return direction;
  }
}
