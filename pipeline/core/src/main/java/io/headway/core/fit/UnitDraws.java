package io.headway.core.fit;

import io.headway.core.random.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Test units that all runs were tested on, drawn again for a bootstrap: what the log loss of each
 * cell (an arm at a size) changes by is common to its runs, and one draw is common to all cells.
 *
 * <p>Unit u gives d_cu, the mean over the runs of cell c of its loss relative to the run's, less 1.
 * As it stands that holds what is of single runs as well, which draws of runs have already; so d is
 * mapped to the covariance over units that is left without it, {@code cov(d) - diag(MSE_c / S_c)}
 * with the residual mean square MSE_c of runs by units (negative directions cut off), as the
 * crossed variance of a mean is MSA + MSB - MSE.
 */
public final class UnitDraws {
  /** Nothing changes a loss to less than a tenth of it. */
  private static final double LOWEST = -0.9;

  private final double[][] shifts; // [U, C], means over units 0
  private final double effective;

  private UnitDraws(double[][] shifts, double effective) {
    this.shifts = shifts;
    this.effective = effective;
  }

  /**
   * Of losses.
   *
   * @param cells [S, U] of each cell, whose mean over units is the loss of a run; 2 units or more;
   *     of one run nothing is known to be its own
   * @param effective how many units of one weight would tell as much, at most U
   */
  public static UnitDraws of(List<double[][]> cells, double effective) {
    int count = cells.size();
    int units = cells.get(0)[0].length;
    double[][] d = new double[units][count];
    double[] ofRuns = new double[count];
    for (int c = 0; c < count; c++) {
      ofRuns[c] = relative(cells.get(c), d, c);
    }
    RealMatrix means = MatrixUtils.createRealMatrix(d);
    RealMatrix all = means.transposeMultiply(means).scalarMultiply(1.0 / (units - 1));
    RealMatrix common = all.subtract(MatrixUtils.createRealDiagonalMatrix(ofRuns));
    RealMatrix map = power(all, -0.5).multiply(power(common, 0.5));
    return new UnitDraws(means.multiply(map).getData(), effective);
  }

  /** Fills column c with d, and gives MSE / S. */
  private static double relative(double[][] losses, double[][] d, int c) {
    int runs = losses.length;
    int units = d.length;
    double[] loss = new double[runs];
    for (int i = 0; i < runs; i++) {
      for (double of : losses[i]) {
        loss[i] += of / units;
      }
      for (int u = 0; u < units; u++) {
        d[u][c] += (losses[i][u] / loss[i] - 1) / runs;
      }
    }
    double squares = 0;
    for (int i = 0; i < runs; i++) {
      for (int u = 0; u < units; u++) {
        double left = losses[i][u] / loss[i] - 1 - d[u][c];
        squares += left * left;
      }
    }
    return runs == 1 ? 0 : squares / ((runs - 1.0) * (units - 1)) / runs;
  }

  /** Of a symmetric matrix, with what is not above 0 left out. */
  private static RealMatrix power(RealMatrix matrix, double exponent) {
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
    double[] values = eigen.getEigenvalues();
    double least = 1e-12 * Math.max(values[0], values[values.length - 1]);
    for (int k = 0; k < values.length; k++) {
      values[k] = values[k] > least ? Math.pow(values[k], exponent) : 0;
    }
    RealMatrix v = eigen.getV();
    return v.multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiplyTransposed(v);
  }

  /** How many there are. */
  public int count() {
    return shifts.length;
  }

  double degreesOfFreedom() {
    return Math.max(1, effective - 1);
  }

  /** What the log loss of cells changes by in a resample: a function of seed and index. */
  double[] drawn(long seed, int index, int firstCell, int cells) {
    SplittableRandom random = new SplittableRandom(Seeds.derive(seed, "test units", index));
    double[] sum = new double[cells];
    for (int draw = 0; draw < shifts.length; draw++) {
      double[] unit = shifts[random.nextInt(shifts.length)];
      for (int c = 0; c < cells; c++) {
        sum[c] += unit[firstCell + c];
      }
    }
    double scale = Math.sqrt(shifts.length / (shifts.length - 1.0)) / shifts.length;
    for (int c = 0; c < cells; c++) {
      sum[c] = Math.log1p(Math.max(LOWEST, scale * sum[c]));
    }
    return sum;
  }

  /** Variance of the mean over units of a weighted sum of d over cells. */
  double variance(double[] weights) {
    double sum = 0;
    for (double[] unit : shifts) {
      double z = 0;
      for (int c = 0; c < weights.length; c++) {
        z += weights[c] * unit[c];
      }
      sum += z * z;
    }
    return sum / (shifts.length - 1) / shifts.length;
  }

  /** How many cells there are. */
  int cells() {
    return shifts[0].length;
  }
}
