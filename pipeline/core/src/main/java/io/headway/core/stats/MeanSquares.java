package io.headway.core.stats;

import java.util.Arrays;

/**
 * Mean squares of a two-way layout with one observation in each cell.
 *
 * @param seeds S
 * @param mazes M
 * @param seed MSA, 0 for one seed
 * @param maze MSB
 * @param residual MSE, 0 for one seed
 */
record MeanSquares(int seeds, int mazes, double seed, double maze, double residual) {
  /** Of y [S, M]; M at least 2. */
  static MeanSquares of(double[][] y) {
    int s = y.length;
    int m = y[0].length;
    double[] seedMean = new double[s];
    double[] mazeMean = new double[m];
    for (int i = 0; i < s; i++) {
      seedMean[i] = Arrays.stream(y[i]).sum() / m;
      for (int j = 0; j < m; j++) {
        mazeMean[j] += y[i][j] / s;
      }
    }
    double mean = Arrays.stream(seedMean).sum() / s;
    double residual = 0;
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < m; j++) {
        residual += square(y[i][j] - seedMean[i] - mazeMean[j] + mean);
      }
    }
    double mazes = s * spread(mazeMean, mean) / (m - 1);
    if (s == 1) {
      return new MeanSquares(1, m, 0, mazes, 0);
    }
    double seeds = m * spread(seedMean, mean) / (s - 1);
    return new MeanSquares(s, m, seeds, mazes, residual / ((s - 1.0) * (m - 1.0)));
  }

  /** Var(mean), as in {@link Crossed}. */
  double varianceOfMean() {
    double sum = seed + maze - residual;
    double greatest = Math.max(Math.max(sum, residual), Math.max(seed, maze));
    return greatest / ((double) seeds * mazes);
  }

  /** Degrees of freedom of that variance, as in {@link Crossed}; M - 1 for one seed. */
  double degreesOfFreedom() {
    double mazeDf = mazes - 1.0;
    if (seeds == 1) {
      return mazeDf;
    }
    double seedDf = seeds - 1.0;
    double excess = Math.max(maze - residual, 0);
    if (excess == 0) {
      return seedDf;
    }
    double spread =
        square(seed) / seedDf + square(maze) / mazeDf + square(residual) / (seedDf * mazeDf);
    return Math.max(seedDf, square(seed + excess) / spread);
  }

  private static double spread(double[] values, double mean) {
    return Arrays.stream(values).map(value -> square(value - mean)).sum();
  }

  private static double square(double x) {
    return x * x;
  }
}
