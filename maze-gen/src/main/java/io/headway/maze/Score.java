package io.headway.maze;

/**
 * What counts as success. Accuracy is the share of mazes in which the goal is reached; optimality
 * the share in which the walk is {@link #optimal}. In perfect mazes the two are equal for every
 * walker that visits no cell twice, since there is one simple path.
 */
public final class Score {
  /** Cells that an optimal walk may have, in percent of the shortest path's. */
  public static final int OPTIMAL_PERCENT = 105;

  private Score() {}

  /** Whether the goal was reached and {@code cells(walk) <= 1.05 * cells(shortest)}, exactly. */
  public static boolean optimal(Walk walk, SolvedMaze maze) {
    return walk.reached() && 100L * walk.cells() <= (long) OPTIMAL_PERCENT * maze.pathCells();
  }
}
