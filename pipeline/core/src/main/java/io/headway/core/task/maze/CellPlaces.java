package io.headway.core.task.maze;

import io.headway.core.random.Seeds;
import io.headway.maze.SolvedMaze;

/**
 * Where a cell is, as numbers that models see: sine and cosine of 2 pi r / w and 2 pi c / w of row
 * and column, for wavelengths w of 4, 8, 16 and 64 cells (after Vaswani et al. 2017, in two
 * dimensions). A step to a neighbour turns each pair by the same angle wherever it is. Rows and
 * columns begin at a number in 0..63 that is a function of the maze (after Ruoss et al. 2023, arXiv
 * 2305.16843: positions drawn from more than are seen at once let models go beyond).
 */
final class CellPlaces {
  /** Numbers for each cell. */
  static final int FEATURES = 16;

  private static final int[] WAVELENGTHS = {4, 8, 16, 64};
  private static final int PERIOD = 64;

  private CellPlaces() {}

  /**
   * Writes the numbers of all cells of a maze.
   *
   * @param features [N, stride] row by row
   * @param offset of the first number of the first cell
   * @param stride from a cell to the next
   */
  static void encode(SolvedMaze maze, float[] features, int offset, int stride) {
    long origin = Seeds.derive(maze.key(), "place", 0);
    int firstRow = (int) Math.floorMod(origin, (long) PERIOD);
    int firstColumn = (int) Math.floorMod(Math.floorDiv(origin, PERIOD), (long) PERIOD);
    int columns = maze.maze().columns();
    for (int cell = 0; cell < maze.maze().cells(); cell++) {
      int at = offset + cell * stride;
      for (int place : new int[] {firstRow + cell / columns, firstColumn + cell % columns}) {
        for (int wavelength : WAVELENGTHS) {
          double angle = 2 * Math.PI * Math.floorMod(place, wavelength) / wavelength;
          features[at++] = (float) StrictMath.sin(angle);
          features[at++] = (float) StrictMath.cos(angle);
        }
      }
    }
  }
}
