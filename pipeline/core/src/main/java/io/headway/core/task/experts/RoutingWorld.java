package io.headway.core.task.experts;

import io.headway.core.random.Seeds;
import java.util.SplittableRandom;

/**
 * What all problems of a synthetic data set share: the mixture of experts and the classes of tokens
 * that it meets. All numbers are independent and standard normal, from the data set's seed.
 *
 * @param classes [Q, m]
 * @param routers W, [L, E, m]
 * @param updates U, [L, E, m]
 */
record RoutingWorld(double[][] classes, double[][][] routers, double[][][] updates) {
  /** m, width of a token's hidden state. */
  static final int WIDTH = 32;

  /** Q, classes of tokens. */
  static final int CLASSES = 80;

  static RoutingWorld of(RoutingShape shape, long seed) {
    double[][] classes = matrix(new SplittableRandom(Seeds.derive(seed, "classes", 0)), CLASSES);
    double[][][] routers = new double[shape.layers()][][];
    double[][][] updates = new double[shape.layers()][][];
    for (int l = 0; l < shape.layers(); l++) {
      routers[l] = matrix(new SplittableRandom(Seeds.derive(seed, "routers", l)), shape.experts());
      updates[l] = matrix(new SplittableRandom(Seeds.derive(seed, "updates", l)), shape.experts());
    }
    return new RoutingWorld(classes, routers, updates);
  }

  private static double[][] matrix(SplittableRandom random, int rows) {
    double[][] matrix = new double[rows][];
    for (int row = 0; row < rows; row++) {
      matrix[row] = normal(random);
    }
    return matrix;
  }

  /** m numbers. */
  static double[] normal(SplittableRandom random) {
    double[] vector = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      vector[i] = random.nextGaussian();
    }
    return vector;
  }
}
