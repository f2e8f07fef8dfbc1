package io.headway.trajectory.geolife;

import java.util.Arrays;

/** Sets of the numbers in [0, size) that can be joined (union-find with path halving). */
final class DisjointSets {
  private final int[] parent;

  /** Every number is a set of its own. */
  DisjointSets(int size) {
    parent = new int[size];
    Arrays.setAll(parent, i -> i);
  }

  /** The number that stands for the set of i: the smallest of it. */
  int find(int i) {
    int root = i;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  void join(int i, int j) {
    int a = find(i);
    int b = find(j);
    parent[Math.max(a, b)] = Math.min(a, b);
  }
}
