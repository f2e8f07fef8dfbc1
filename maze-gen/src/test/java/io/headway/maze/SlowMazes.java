package io.headway.maze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Second, simpler implementations to compare with: recursion, exact probabilities, no buffers. */
final class SlowMazes {
  private SlowMazes() {}

  /** Cells on the first simple path found by depth-first recursion; 0 if there is none. */
  static int pathCells(Maze maze, int from, int to) {
    return pathCells(maze, from, to, new BitSet());
  }

  private static int pathCells(Maze maze, int from, int to, BitSet visited) {
    if (from == to) {
      return 1;
    }
    visited.set(from);
    for (Direction direction : Direction.ALL) {
      int next = maze.neighbour(from, direction);
      if (maze.isOpen(from, direction) && !visited.get(next)) {
        int cells = pathCells(maze, next, to, visited);
        if (cells > 0) {
          return 1 + cells;
        }
      }
    }
    return 0;
  }

  /** Shortest distances by relaxing every passage until nothing changes (Bellman and Ford). */
  static int[] distances(Maze maze, int goal) {
    int[] distance = new int[maze.cells()];
    Arrays.fill(distance, maze.cells());
    distance[goal] = 0;
    for (int round = 0; round < maze.cells(); round++) {
      for (int cell = 0; cell < maze.cells(); cell++) {
        for (Direction direction : Direction.ALL) {
          if (maze.isOpen(cell, direction)) {
            int next = maze.neighbour(cell, direction);
            distance[cell] = Math.min(distance[cell], distance[next] + 1);
          }
        }
      }
    }
    return distance;
  }

  /** Probability of every maze that randomised depth-first search can draw. */
  static Map<Maze, Double> distribution(int rows, int columns) {
    Map<Maze, Double> probabilities = new HashMap<>();
    int cells = rows * columns;
    Maze walls = Maze.of(rows, columns, new byte[cells]);
    for (int start = 0; start < cells; start++) {
      carve(walls, new byte[cells], bit(start), List.of(start), 1.0 / cells, probabilities);
    }
    return probabilities;
  }

  private static void carve(
      Maze walls, byte[] open, long visited, List<Integer> stack, double p, Map<Maze, Double> all) {
    if (stack.isEmpty()) {
      all.merge(Maze.of(walls.rows(), walls.columns(), open), p, Double::sum);
      return;
    }
    int cell = stack.get(stack.size() - 1);
    List<Direction> choices = new ArrayList<>();
    for (Direction direction : Direction.ALL) {
      int next = walls.neighbour(cell, direction);
      if (next >= 0 && (visited & bit(next)) == 0) {
        choices.add(direction);
      }
    }
    if (choices.isEmpty()) {
      carve(walls, open, visited, stack.subList(0, stack.size() - 1), p, all);
    }
    for (Direction direction : choices) {
      int next = walls.neighbour(cell, direction);
      byte[] opened = open.clone();
      opened[cell] |= (byte) direction.bit();
      opened[next] |= (byte) direction.opposite().bit();
      List<Integer> deeper = new ArrayList<>(stack);
      deeper.add(next);
      carve(walls, opened, visited | bit(next), deeper, p / choices.size(), all);
    }
  }

  private static long bit(int cell) {
    return 1L << cell;
  }
}
