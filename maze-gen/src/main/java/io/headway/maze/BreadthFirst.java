package io.headway.maze;

import java.util.Arrays;

/**
 * Breadth-first search over an array of passage sets, reusing its buffers. The array may have a
 * margin, since a passage never leads outside; a row is {@code stride} long. Not thread-safe.
 */
final class BreadthFirst {
  private final int[] distance;
  private final int[] queue;
  private final int[] strides;

  BreadthFirst(int length, int stride) {
    distance = new int[length];
    queue = new int[length];
    strides = Direction.strides(stride);
  }

  /**
   * Steps from one cell to another, -1 if there is no way. Stops when the target is found; a target
   * of -1 visits all that can be reached.
   */
  int search(byte[] open, int from, int to) {
    Arrays.fill(distance, -1);
    distance[from] = 0;
    queue[0] = from;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int cell = queue[head];
      int steps = distance[cell];
      if (cell == to) {
        return steps;
      }
      for (int set = open[cell]; set != 0; set &= set - 1) {
        int next = cell + strides[Integer.numberOfTrailingZeros(set)];
        if (distance[next] < 0) {
          distance[next] = steps + 1;
          queue[tail++] = next;
        }
      }
    }
    return -1;
  }

  /** Steps from the origin of the last search; -1 where it has not been. Valid until the next. */
  int[] distances() {
    return distance;
  }
}
