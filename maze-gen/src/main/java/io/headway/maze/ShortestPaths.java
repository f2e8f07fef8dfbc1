package io.headway.maze;

import java.util.Arrays;
import java.util.Locale;

/** Shortest ways to a goal from every cell of a maze, by breadth-first search. */
public final class ShortestPaths {
  /** In place of a direction: at the goal itself and where there is no way to it. */
  public static final byte NO_STEP = -1;

  private ShortestPaths() {}

  /**
   * Steps from every cell to the goal: 0 at the goal, -1 where there is no way.
   *
   * @throws IllegalArgumentException if the goal is not a cell of the maze
   */
  public static int[] distances(Maze maze, int goal) {
    maze.checkCell(goal, "goal");
    BreadthFirst search = new BreadthFirst(maze.cells(), maze.columns());
    search.search(maze.sharedPassages(), goal, -1);
    return search.distances();
  }

  /**
   * The first step of a shortest path to the goal from every cell, as {@link Direction#index()}; of
   * several, the first in the order north, south, west, east. {@link #NO_STEP} at the goal and
   * where there is no way.
   *
   * @throws IllegalArgumentException if the goal is not a cell of the maze
   */
  public static byte[] firstSteps(Maze maze, int goal) {
    int[] distance = distances(maze, goal);
    byte[] steps = new byte[maze.cells()];
    Arrays.fill(steps, NO_STEP);
    for (int cell = 0; cell < steps.length; cell++) {
      for (Direction direction : Direction.ALL) {
        if (distance[cell] > 0
            && maze.isOpen(cell, direction)
            && distance[maze.neighbour(cell, direction)] == distance[cell] - 1) {
          steps[cell] = (byte) direction.index();
          break;
        }
      }
    }
    return steps;
  }

  /** The cells of the path that {@link #firstSteps} describes, both ends included. */
  static int[] path(Maze maze, int start, int goal) {
    maze.checkCell(start, "start");
    byte[] steps = firstSteps(maze, goal);
    if (steps[start] == NO_STEP && start != goal) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Cannot solve maze: no way from cell %d to cell %d", start, goal));
    }
    int[] path = new int[maze.cells()];
    int cells = 0;
    int cell = start;
    path[cells++] = cell;
    while (cell != goal) {
      cell = maze.neighbour(cell, Direction.ALL.get(steps[cell]));
      path[cells++] = cell;
    }
    return Arrays.copyOf(path, cells);
  }
}
