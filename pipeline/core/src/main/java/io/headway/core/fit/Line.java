package io.headway.core.fit;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** The straight line in the logarithms of loss and size, by least squares. */
final class Line {
  private Line() {}

  /** What it leaves, squared and summed. */
  static double squaredResiduals(Observations observations) {
    int columns = observations.hasData() ? 3 : 2;
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
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
    RealVector logs = MatrixUtils.createRealVector(Observations.logs(observations.loss()));
    RealVector coefficients = new QRDecomposition(matrix).getSolver().solve(logs);
    RealVector left = matrix.operate(coefficients).subtract(logs);
    return left.dotProduct(left);
  }
}
