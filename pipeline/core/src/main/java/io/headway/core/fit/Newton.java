package io.headway.core.fit;

import java.util.Optional;
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

  /**
   * Of a pivot, as a share of the greatest curvature: below it rounding is most of what is left.
   */
  private static final double LEAST_PIVOT = 1e-10;

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

  /** A place on the way. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Place(double[] theta, LogSumExp.At at) {}

  /** The minimum that a start leads to. */
  static Minimum from(double[] start, LogSumExp objective, double... logLosses) {
    Place place = new Place(start.clone(), objective.at(start, logLosses));
    for (int i = 0; i < MOST_STEPS && place.at.gradientNorm() > TOLERANCE; i++) {
      Optional<Place> next = next(place, objective, logLosses);
      if (next.isEmpty()) {
        break; // down to rounding
      }
      place = next.get();
    }
    return new Minimum(place.theta, place.at.value, place.at.gradientNorm());
  }

  private static Optional<Place> next(Place from, LogSumExp objective, double... logLosses) {
    LogSumExp.At at = from.at;
    double norm = at.gradientNorm();
    double[] direction = direction(at);
    double promised = 0;
    for (int p = 0; p < direction.length; p++) {
      promised += direction[p] * at.gradient[p];
    }
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      double[] theta = from.theta.clone();
      for (int p = 0; p < theta.length; p++) {
        theta[p] += share * direction[p];
      }
      LogSumExp.At there = objective.at(theta, logLosses);
      boolean lower =
          there.value < at.value && there.value <= at.value + SUFFICIENT * share * promised;
      // Near the minimum the value says no more than rounding lets it: then the gradient decides.
      if (lower || (there.value <= at.value * (1 + ROUNDING) && there.gradientNorm() < norm / 2)) {
        return Optional.of(new Place(theta, there));
      }
    }
    return Optional.empty();
  }

  /** H^-1 g, downwards; where H is not positive definite its curvatures are made so. */
  private static double[] direction(LogSumExp.At at) {
    double[] direction = ofPositiveDefinite(at.hessian, at.gradient);
    if (direction.length == 0) {
      direction = ofCurvatures(at);
    }
    double longest = 0;
    for (double step : direction) {
      longest = Math.max(longest, Math.abs(step));
    }
    for (int p = 0; p < direction.length && longest > LONGEST; p++) {
      direction[p] *= LONGEST / longest;
    }
    return direction;
  }

  /**
   * By Cholesky's decomposition, without what is allocated for eigenvalues; empty if a pivot is
   * next to nothing or negative.
   */
  private static double[] ofPositiveDefinite(double[][] hessian, double... gradient) {
    int k = gradient.length;
    double greatest = 0;
    for (int p = 0; p < k; p++) {
      greatest = Math.max(greatest, hessian[p][p]);
    }
    double[][] lower = new double[k][k];
    double[] x = new double[k];
    for (int p = 0; p < k; p++) {
      for (int q = 0; q <= p; q++) {
        double left = hessian[p][q];
        for (int r = 0; r < q; r++) {
          left -= lower[p][r] * lower[q][r];
        }
        if (p != q) {
          lower[p][q] = left / lower[q][q];
        } else if (left > LEAST_PIVOT * greatest) {
          lower[p][p] = Math.sqrt(left);
        } else {
          return new double[0];
        }
      }
      double right = -gradient[p];
      for (int r = 0; r < p; r++) {
        right -= lower[p][r] * x[r];
      }
      x[p] = right / lower[p][p];
    }
    for (int p = k - 1; p >= 0; p--) {
      for (int r = p + 1; r < k; r++) {
        x[p] -= lower[r][p] * x[r];
      }
      x[p] /= lower[p][p];
    }
    return x;
  }

  private static double[] ofCurvatures(LogSumExp.At at) {
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
    return direction;
  }
}
