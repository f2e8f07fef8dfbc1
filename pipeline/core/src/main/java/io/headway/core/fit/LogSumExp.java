package io.headway.core.fit;

/**
 * The objective as a function of theta = (log E, log A, alpha[, log B, beta]), with log A and log B
 * those at the geometric mean of the sizes, which keeps the two of a term apart: log L is the log
 * of a sum of exponentials of what is linear in theta, so that gradient and Hessian are exact.
 */
final class LogSumExp {
  private final double[] x; // log N less its mean
  private final double[] y; // log D less its mean; empty where there is none
  private final int[][] cells; // runs of which a law says the same
  private final double meanX;
  private final double meanY;
  private final Objective objective;

  LogSumExp(Observations observations, Objective objective) {
    double[] logN = Observations.logs(observations.n());
    double[] logD = Observations.logs(observations.d());
    this.meanX = Observations.mean(logN);
    this.meanY = Observations.mean(logD);
    this.x = Observations.less(logN, meanX);
    this.y = Observations.less(logD, meanY);
    this.cells = observations.cells().toArray(int[][]::new);
    this.objective = objective;
  }

  /** Numbers in theta: 3 or 5. */
  int parameters() {
    return y.length == 0 ? 3 : 5;
  }

  int count() {
    return x.length;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  /** Value, gradient and Hessian at a theta. */
  static final class At {
    double value;
    final double[] gradient;
    final double[][] hessian;

    At(int parameters) {
      gradient = new double[parameters];
      hessian = new double[parameters][parameters];
    }

    double gradientNorm() {
      double squares = 0;
      for (double g : gradient) {
        squares += g * g;
      }
      return Math.sqrt(squares);
    }
  }

  /** Log of the loss that theta says of observation i. */
  double logLoss(double[] theta, int i) {
    double first = theta[0];
    double second = theta[1] - theta[2] * x[i];
    double third = y.length == 0 ? Double.NEGATIVE_INFINITY : theta[3] - theta[4] * y[i];
    double most = Math.max(first, Math.max(second, third));
    return most
        + Math.log(Math.exp(first - most) + Math.exp(second - most) + Math.exp(third - most));
  }

  /** d log L / d log N of each observation. */
  double[] slopes(double... theta) {
    double[] slopes = new double[x.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = -theta[2] * Math.exp(theta[1] - theta[2] * x[i] - logLoss(theta, i));
    }
    return slopes;
  }

  /** The objective alone. */
  double value(double[] theta, double... logLosses) {
    double sum = 0;
    for (int[] cell : cells) {
      double log = logLoss(theta, cell[0]);
      for (int i : cell) {
        sum += objective.value(log - logLosses[i]);
      }
    }
    return sum;
  }

  /** The objective with its derivatives. */
  At at(double[] theta, double... logLosses) {
    int k = parameters();
    At at = new At(k);
    double[] g = new double[k];
    double[] share = new double[3];
    for (int[] cell : cells) {
      int i = cell[0];
      double log = logLoss(theta, i);
      share[0] = Math.exp(theta[0] - log);
      share[1] = Math.exp(theta[1] - theta[2] * x[i] - log);
      g[0] = share[0];
      g[1] = share[1];
      g[2] = -x[i] * share[1];
      if (k == 5) {
        share[2] = Math.exp(theta[3] - theta[4] * y[i] - log);
        g[3] = share[2];
        g[4] = -y[i] * share[2];
      }
      double slope = 0;
      double curvature = 0;
      for (int run : cell) {
        double residual = log - logLosses[run];
        at.value += objective.value(residual);
        slope += objective.slope(residual);
        curvature += objective.curvature(residual);
      }
      add(at, slope, curvature, g, share, i);
    }
    return at;
  }

  /** d^2 log L = sum over terms of share u u', less g g', where u is what a term is linear in. */
  private void add(At at, double slope, double curvature, double[] g, double[] share, int i) {
    double outer = curvature - slope;
    for (int p = 0; p < g.length; p++) {
      at.gradient[p] += slope * g[p];
      for (int q = 0; q <= p; q++) {
        double both = outer * g[p] * g[q];
        at.hessian[p][q] += both;
        at.hessian[q][p] += p == q ? 0 : both;
      }
    }
    at.hessian[0][0] += slope * share[0];
    addTerm(at.hessian, 1, x[i], slope * share[1]);
    if (g.length == 5) {
      addTerm(at.hessian, 3, y[i], slope * share[2]);
    }
  }

  /** Of a term that is linear in theta[p] - theta[p + 1] x. */
  private static void addTerm(double[][] hessian, int p, double x, double by) {
    hessian[p][p] += by;
    hessian[p][p + 1] -= by * x;
    hessian[p + 1][p] -= by * x;
    hessian[p + 1][p + 1] += by * x * x;
  }

  /** The law that theta is. */
  ScalingLaw law(double... theta) {
    double a = Math.exp(theta[1] + theta[2] * meanX);
    return y.length == 0
        ? ScalingLaw.of(Math.exp(theta[0]), a, theta[2])
        : new ScalingLaw(
            Math.exp(theta[0]), a, theta[2], Math.exp(theta[3] + theta[4] * meanY), theta[4]);
  }
}
