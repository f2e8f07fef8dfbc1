package io.headway.core.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Where to start: the exponents are searched on a grid; for each of them E, A and B are linear, and
 * solved for by least squares of relative residuals, as far as they are positive (variable
 * projection; Golub and Pereyra, SIAM J. Numer. Anal. 10, 1973).
 */
final class Starts {
  /** From nearly a constant to a fall faster than any that was published. */
  private static final double[] EXPONENTS = {
    0.02, 0.05, 0.08, 0.12, 0.17, 0.23, 0.3, 0.38, 0.48, 0.6, 0.75, 1, 1.4, 2, 3
  };

  /** Starts that are followed. */
  private static final int BEST = 4;

  /** Of what least squares would have negative. */
  private static final double LEAST_SHARE = 1e-6;

  private Starts() {}

  /** The best of the grid, the best first. */
  static List<double[]> of(LogSumExp objective, double... logLosses) {
    List<double[]> starts = new ArrayList<>();
    for (double alpha : EXPONENTS) {
      if (objective.parameters() == 3) {
        starts.add(start(objective, logLosses, alpha, 0));
      } else {
        for (double beta : EXPONENTS) {
          starts.add(start(objective, logLosses, alpha, beta));
        }
      }
    }
    return starts.stream()
        .sorted(Comparator.comparingDouble(theta -> objective.value(theta, logLosses)))
        .limit(BEST)
        .toList();
  }

  private static double[] start(
      LogSumExp objective, double[] logLosses, double alpha, double beta) {
    boolean data = objective.parameters() == 5;
    int terms = data ? 3 : 2;
    double[][] relative = new double[objective.count()][terms];
    for (int i = 0; i < relative.length; i++) {
      double loss = Math.exp(logLosses[i]);
      relative[i][0] = 1 / loss;
      relative[i][1] = Math.exp(-alpha * objective.x(i)) / loss;
      if (data) {
        relative[i][2] = Math.exp(-beta * objective.y(i)) / loss;
      }
    }
    double[] linear = positive(relative);
    return data
        ? new double[] {Math.log(linear[0]), Math.log(linear[1]), alpha, Math.log(linear[2]), beta}
        : new double[] {Math.log(linear[0]), Math.log(linear[1]), alpha};
  }

  /** Coefficients with which the columns add up to 1 best, none below a small share. */
  private static double[] positive(double[][] columns) {
    int terms = columns[0].length;
    double[] best = new double[terms];
    double least = Double.POSITIVE_INFINITY;
    for (int set = 1; set < 1 << terms; set++) {
      double[] coefficients = solve(columns, set);
      double sum = 0;
      boolean usable = true;
      for (int t = 0; t < terms; t++) {
        usable &= coefficients[t] >= 0 && Double.isFinite(coefficients[t]);
      }
      for (double[] row : columns) {
        double residual = -1;
        for (int t = 0; t < terms; t++) {
          residual += coefficients[t] * row[t];
        }
        sum += residual * residual;
      }
      if (usable && sum < least) {
        least = sum;
        best = coefficients;
      }
    }
    for (int t = 0; t < terms; t++) {
      double scale = 0;
      for (double[] row : columns) {
        scale = Math.max(scale, row[t]);
      }
      best[t] = Math.max(best[t], LEAST_SHARE / scale);
    }
    return best;
  }

  /** By least squares, of some of the columns; 0 for the others. */
  private static double[] solve(double[][] columns, int set) {
    int terms = columns[0].length;
    int[] chosen = new int[Integer.bitCount(set)];
    int next = 0;
    for (int t = 0; t < terms; t++) {
      if ((set & 1 << t) != 0) {
        chosen[next++] = t;
      }
    }
    double[][] some = new double[columns.length][chosen.length];
    double[] ones = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      ones[i] = 1;
      for (int c = 0; c < chosen.length; c++) {
        some[i][c] = columns[i][chosen[c]];
      }
    }
    RealMatrix matrix = MatrixUtils.createRealMatrix(some);
    DecompositionSolver solver = new QRDecomposition(matrix, 1e-12).getSolver();
    double[] coefficients = new double[terms];
    if (solver.isNonSingular()) {
      double[] solved = solver.solve(MatrixUtils.createRealVector(ones)).toArray();
      for (int c = 0; c < chosen.length; c++) {
        coefficients[chosen[c]] = solved[c];
      }
    }
    return coefficients;
  }
}
