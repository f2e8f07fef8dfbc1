package io.headway.maze;

import java.util.Locale;

/**
 * What mazes to draw: a square of {@code size * size} cells.
 *
 * @param size rows and columns, in [2, {@value #MAXIMUM_SIZE}]
 * @param braid probability that a dead end is opened, in [0, 1]; 0 keeps the maze perfect
 * @param minPathFraction least share of all cells that the shortest path must have, in [0, 1]
 */
public record MazeSpec(int size, double braid, double minPathFraction) {
  /** The largest size: 4096 cells. */
  public static final int MAXIMUM_SIZE = 64;

  /** Allows for 0.29 * 100 being a little less than 29 in floating point. */
  private static final double ROUNDING = 1e-9;

  /**
   * Refuses what no maze can satisfy; what is merely improbable shows when drawing.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MazeSpec {
    Check.that(
        size >= 2 && size <= MAXIMUM_SIZE, "size", size, "must be in [2, " + MAXIMUM_SIZE + "]");
    Check.that(braid >= 0 && braid <= 1, "braid", braid, "must be in [0, 1]");
    Check.that(
        minPathFraction >= 0 && minPathFraction <= 1,
        "minPathFraction",
        minPathFraction,
        String.format(
            Locale.ROOT,
            "must be in [0, 1]: a %1$dx%1$d maze has no path of more than %2$d cells",
            size,
            size * size));
  }

  /** Number of cells: size squared. */
  public int cells() {
    return size * size;
  }

  /**
   * Least number of cells of the shortest path, both ends counted: {@code max(2,
   * floor(minPathFraction * size^2))}.
   */
  public int minPathCells() {
    return Math.max(2, (int) Math.floor(minPathFraction * cells() + ROUNDING));
  }
}
