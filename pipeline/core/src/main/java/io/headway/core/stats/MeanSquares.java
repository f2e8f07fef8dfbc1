package io.headway.core.stats;

import java.util.Arrays;

/**
 * Mean squares of a two-way layout with one observation in each cell.
 *
 * @param seeds S
 * @param examples M
 * @param seed MSA, 0 for one seed
 * @param example MSB
 * @param residual MSE, 0 for one seed
 */
record MeanSquares(int seeds, int examples, double seed, double example, double residual) {
  /** Of y [S, M]; M at least 2. */
  static MeanSquares of(double[][] y) {
    int s = y.length;
    int m = y[0].length;
    double[] seedMean = new double[s];
    double[] exampleMean = new double[m];
    for (int i = 0; i < s; i++) {
      seedMean[i] = Arrays.stream(y[i]).sum() / m;
      for (int j = 0; j < m; j++) {
        exampleMean[j] += y[i][j] / s;
      }
    }
    double mean = Arrays.stream(seedMean).sum() / s;
    double residual = 0;
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < m; j++) {
        residual += square(y[i][j] - seedMean[i] - exampleMean[j] + mean);
      }
    }
    double examples = s * spread(exampleMean, mean) / (m - 1);
    if (s == 1) {
      return new MeanSquares(1, m, 0, examples, 0);
    }
    double seeds = m * spread(seedMean, mean) / (s - 1);
    return new MeanSquares(s, m, seeds, examples, residual / ((s - 1.0) * (m - 1.0)));
  }

  /** Var(mean), as in {@link Crossed}. */
  double varianceOfMean() {
    double sum = seed + example - residual;
    double greatest = Math.max(Math.max(sum, residual), Math.max(seed, example));
    return greatest / ((double) seeds * examples);
  }

  /**
   * Degrees of freedom of that variance, as in {@link Crossed}; E - 1 for one seed, at least 1.
   *
   * @param effective E, at most M
   */
  double degreesOfFreedom(double effective) {
    double exampleDf = Math.max(1, effective - 1);
    if (seeds == 1) {
      return exampleDf;
    }
    double seedDf = seeds - 1.0;
    double excess = Math.max(example - residual, 0);
    if (excess == 0) {
      return seedDf;
    }
    double spread =
        square(seed) / seedDf
            + square(example) / exampleDf
            + square(residual) / (seedDf * exampleDf);
    return Math.max(seedDf, square(seed + excess) / spread);
  }

  private static double spread(double[] values, double mean) {
    return Arrays.stream(values).map(value -> square(value - mean)).sum();
  }

  private static double square(double x) {
    return x * x;
  }
}
