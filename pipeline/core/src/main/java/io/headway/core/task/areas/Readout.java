package io.headway.core.task.areas;

import io.headway.core.task.drawn.Example;
import java.util.Arrays;

/**
 * What the numbers of an example say without any learning, of the first q of each vector.
 *
 * @param sums of area k over all t and j, sum X_k[t, j]
 * @param norms of area k's mean over t, |mean_t X_k[t, 1..q]|
 */
record Readout(double[] sums, double[] norms) {
  static Readout of(AreasTaskSpec spec, Example example) {
    return of(spec, example.floats().get(AreasTask.AREAS));
  }

  static Readout of(AreasTaskSpec spec, float[] x) {
    double[] sums = new double[spec.areas()];
    double[] norms = new double[spec.areas()];
    double[] column = new double[spec.biased()];
    for (int k = 0; k < spec.areas(); k++) {
      Arrays.fill(column, 0);
      for (int t = 0; t < spec.steps(); t++) {
        int row = (k * spec.steps() + t) * spec.width();
        for (int j = 0; j < column.length; j++) {
          column[j] += x[row + j];
        }
      }
      double squares = 0;
      for (double total : column) {
        sums[k] += total;
        squares += total * total;
      }
      norms[k] = Math.sqrt(squares) / spec.steps();
    }
    return new Readout(sums, norms);
  }

  /** The sign of the sum over all areas: what needs no routing. */
  int linear() {
    double sum = 0;
    for (double own : sums) {
      sum += own;
    }
    return sum > 0 ? 1 : 0;
  }

  /** The area with the greatest norm; of equal ones the first. */
  int loudest() {
    int best = 0;
    for (int k = 1; k < norms.length; k++) {
      best = norms[k] > norms[best] ? k : best;
    }
    return best;
  }

  /** The sign of the loudest area's sum: what can be known. */
  int oracle() {
    return sums[loudest()] > 0 ? 1 : 0;
  }
}
