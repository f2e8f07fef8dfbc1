package io.headway.core.fit;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * {@code log loss = c0 - c1 log N}, with data a plane, by the objective that laws are fitted with:
 * weighted least squares with weights {@code min(1, delta / |r|)} until they no longer change
 * (Beaton and Tukey, Technometrics 16, 1974).
 */
final class Line {
  private static final int MOST_STEPS = 1000;
  private static final double PRECISION = 1e-10;

  /** From 1: a correlation of which nothing but rounding is left. */
  private static final double SAME = 1e-9;

  private Line() {}

  /** What it leaves: log(loss that the line says / loss observed) of each observation. */
  static double[] residuals(Observations observations, Objective objective) {
    int columns = columns(observations);
    double[] logN = Observations.logs(observations.n());
    double[] logD = Observations.logs(observations.d());
    double[][] rows = new double[observations.count()][columns];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      rows[i][1] = logN[i];
      if (columns == 3) {
        rows[i][2] = logD[i];
      }
    }
    double[] logs = Observations.logs(observations.loss());
    double[] residuals = residuals(rows, logs, roots(Objective.SQUARES, logs));
    double value = value(objective, residuals);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = residuals(rows, logs, roots(objective, residuals));
      double now = value(objective, next);
      if (now >= value * (1 - PRECISION)) {
        break;
      }
      residuals = next;
      value = now;
    }
    return residuals;
  }

  /** The objective of it. */
  static double value(Observations observations, Objective objective) {
    return value(objective, residuals(observations, objective));
  }

  /** Its coefficients: 2, or 3 with data that are no power of the sizes. */
  static int columns(Observations observations) {
    return Math.abs(observations.togetherness()) < 1 - SAME ? 3 : 2;
  }

  private static double value(Objective objective, double... residuals) {
    double sum = 0;
    for (double residual : residuals) {
      sum += objective.value(residual);
    }
    return sum;
  }

  /** Of the weights. */
  private static double[] roots(Objective objective, double... residuals) {
    return Arrays.stream(residuals)
        .map(Math::abs)
        .map(r -> r <= objective.delta() ? 1 : Math.sqrt(objective.delta() / r))
        .toArray();
  }

  private static double[] residuals(double[][] rows, double[] logs, double... roots) {
    double[][] weighted = new double[rows.length][];
    double[] right = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weighted[i] = rows[i].clone();
      for (int column = 0; column < weighted[i].length; column++) {
        weighted[i][column] *= roots[i];
      }
      right[i] = roots[i] * logs[i];
    }
    RealVector coefficients =
        new QRDecomposition(MatrixUtils.createRealMatrix(weighted))
            .getSolver()
            .solve(MatrixUtils.createRealVector(right));
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
    return matrix.operate(coefficients).subtract(MatrixUtils.createRealVector(logs)).toArray();
  }
}
