package io.headway.trajectory.geolife;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** DBSCAN as in the book: all pairs by haversine, clusters grown one after the other. */
final class SlowDbscan {
  private SlowDbscan() {}

  static int[] cluster(double[] latitudes, double[] longitudes, double eps, int minSamples) {
    int size = latitudes.length;
    int[][] neighbours = new int[size][];
    for (int i = 0; i < size; i++) {
      int[] found = new int[size];
      int count = 0;
      for (int j = 0; j < size; j++) {
        if (Haversine.metres(latitudes[i], longitudes[i], latitudes[j], longitudes[j]) <= eps) {
          found[count++] = j;
        }
      }
      neighbours[i] = Arrays.copyOf(found, count);
    }
    int[] labels = new int[size];
    Arrays.fill(labels, -1);
    int clusters = 0;
    for (int i = 0; i < size; i++) {
      if (labels[i] == -1 && neighbours[i].length >= minSamples) {
        grow(i, clusters++, neighbours, minSamples, labels);
      }
    }
    return labels;
  }

  private static void grow(int seed, int cluster, int[][] near, int minSamples, int[] labels) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(seed);
    labels[seed] = cluster;
    while (!open.isEmpty()) {
      int point = open.remove();
      for (int other : near[point].length >= minSamples ? near[point] : new int[0]) {
        if (labels[other] == -1) {
          labels[other] = cluster;
          open.add(other);
        }
      }
    }
  }
}
