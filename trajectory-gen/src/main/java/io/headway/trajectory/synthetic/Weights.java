package io.headway.trajectory.synthetic;

import java.util.SplittableRandom;

/** Draws an index with a probability proportional to its weight; meant for a few of them. */
final class Weights {
  private final double[] sums;

  Weights(double... weights) {
    sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
  }

  int draw(SplittableRandom random) {
    double at = random.nextDouble() * sums[sums.length - 1];
    int index = 0;
    while (at >= sums[index] && index < sums.length - 1) {
      index++;
    }
    return index;
  }
}
