package io.headway.maze;

import java.io.Serializable;

/**
 * One accepted maze and what it took to get it.
 *
 * @param maze the maze
 * @param attempts mazes drawn, this one counted: at least 1
 * @param rejectedAsTaken how many of them had a path long enough but were taken already
 */
public record Draw(SolvedMaze maze, int attempts, int rejectedAsTaken) implements Serializable {
  /**
   * Refuses counts that do not fit.
   *
   * @throws IllegalArgumentException if a count is out of range
   */
  public Draw {
    Check.that(attempts >= 1, "attempts", attempts, "must be >= 1");
    Check.that(
        rejectedAsTaken >= 0 && rejectedAsTaken < attempts,
        "rejectedAsTaken",
        rejectedAsTaken,
        "must be in [0, %d)",
        attempts);
  }
}
