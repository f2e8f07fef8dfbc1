package io.headway.trajectory.synthetic;

import java.util.Arrays;

/**
 * Weights T_{a,b} of going from place a to place b, places being numbered from 0. They decay by
 * e^(-days/20); a row is brought up to date when something is added to it, since only ratios within
 * a row matter otherwise.
 */
final class Transitions {
  private static final int[] NONE = new int[0];

  private int[][] to = new int[16][];
  private double[][] weights = new double[16][];
  private int[] sizes = new int[16];
  private int[] days = new int[16];
  private int rows;

  /** Makes room for another place, from which nothing is known. */
  void addPlace() {
    if (rows == sizes.length) {
      to = Arrays.copyOf(to, 2 * rows);
      weights = Arrays.copyOf(weights, 2 * rows);
      sizes = Arrays.copyOf(sizes, 2 * rows);
      days = Arrays.copyOf(days, 2 * rows);
    }
    to[rows] = NONE;
    weights[rows] = new double[0];
    rows++;
  }

  /** Places that a was left for. */
  int size(int a) {
    return sizes[a];
  }

  /** The i-th of them. */
  int place(int a, int i) {
    return to[a][i];
  }

  /** Its weight, up to a factor of the row. */
  double weight(int a, int i) {
    return weights[a][i];
  }

  /** T_{a,b} + 1, today. */
  void add(int a, int b, int today) {
    double decay = Habits.decay(today - days[a]);
    days[a] = today;
    int at = -1;
    for (int i = 0; i < sizes[a]; i++) {
      weights[a][i] *= decay;
      at = to[a][i] == b ? i : at;
    }
    if (at < 0) {
      at = sizes[a]++;
      if (at == to[a].length) {
        to[a] = Arrays.copyOf(to[a], Math.max(4, 2 * at));
        weights[a] = Arrays.copyOf(weights[a], to[a].length);
      }
      to[a][at] = b;
    }
    weights[a][at] += 1;
  }

  /** Multiplies all weights. */
  void scale(double factor) {
    for (int a = 0; a < rows; a++) {
      for (int i = 0; i < sizes[a]; i++) {
        weights[a][i] *= factor;
      }
    }
  }
}
