package io.headway.maze;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * A lattice of cells with passages between neighbours. Cells are numbered row by row: cell {@code
 * row * columns + column}. Each cell has the set of directions in which it is open, as four bits
 * (bit {@link Direction#index()}). A passage is open from both sides and none leads outside.
 *
 * <p>Parts of a maze may be cut off from each other; {@link #isPerfect()} tells spanning trees.
 */
public final class Maze implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final int columns;
  private final byte[] passages;

  private Maze(int rows, int columns, byte[] passages) {
    this.rows = rows;
    this.columns = columns;
    this.passages = passages;
  }

  /**
   * A maze with the given passages, which are copied.
   *
   * @param rows number of rows, at least 2
   * @param columns number of columns, at least 2
   * @param passages one set of four bits per cell, row by row
   * @throws IllegalArgumentException if a passage is open from one side only or leads outside
   */
  public static Maze of(int rows, int columns, byte[] passages) {
    Check.that(rows >= 2, "rows", rows, "must be >= 2");
    Check.that(columns >= 2, "columns", columns, "must be >= 2");
    long cells = (long) rows * columns;
    Check.that(
        passages.length == cells,
        "passages",
        passages.length + " cells",
        String.format(Locale.ROOT, "must be %d = %d x %d", cells, rows, columns));
    Maze maze = new Maze(rows, columns, passages.clone());
    if (!maze.isConsistent()) {
      for (int cell = 0; cell < cells; cell++) {
        maze.checkPassages(cell); // says which is wrong
      }
    }
    return maze;
  }

  /** Whether all are sets, no passage leads outside, and each is open from both sides. */
  private boolean isConsistent() {
    int north = Direction.NORTH.bit();
    int south = Direction.SOUTH.bit();
    int west = Direction.WEST.bit();
    int east = Direction.EAST.bit();
    int faults = 0;
    for (int cell = 0; cell < passages.length; cell++) {
      int open = passages[cell];
      int below = cell + columns < passages.length ? passages[cell + columns] : 0;
      int right = (cell + 1) % columns != 0 ? passages[cell + 1] : 0;
      faults |= open & ~15;
      faults |= cell < columns ? open & north : 0;
      faults |= cell % columns == 0 ? open & west : 0;
      faults |= ((open & south) != 0) != ((below & north) != 0) ? 1 : 0;
      faults |= ((open & east) != 0) != ((right & west) != 0) ? 1 : 0;
    }
    return faults == 0;
  }

  /** Takes the array without copy or check: for what the generator built itself. */
  static Maze trusted(int rows, int columns, byte[] passages) {
    return new Maze(rows, columns, passages);
  }

  private void checkPassages(int cell) {
    if ((passages[cell] & ~15) != 0) {
      throw Check.invalid("passages of cell " + cell, passages[cell], "must be in [0, 15]");
    }
    for (Direction direction : Direction.ALL) {
      if (isOpen(cell, direction)) {
        int next = neighbour(cell, direction);
        if (next < 0) {
          throw Check.invalid("passage", direction + " of cell " + cell, "must not lead outside");
        }
        if (!isOpen(next, direction.opposite())) {
          throw Check.invalid(
              "passage", direction + " of cell " + cell, "must be open from both sides");
        }
      }
    }
  }

  /** Number of rows, at least 2. */
  public int rows() {
    return rows;
  }

  /** Number of columns, at least 2. */
  public int columns() {
    return columns;
  }

  /** Number of cells: rows times columns. */
  public int cells() {
    return passages.length;
  }

  /** The open directions of every cell, row by row, as a copy. */
  public byte[] passages() {
    return passages.clone();
  }

  /** The array itself, not to be written to. */
  byte[] sharedPassages() {
    return passages;
  }

  /** The open directions of one cell as four bits, in [0, 15]. */
  public int openSet(int cell) {
    return passages[checkCell(cell, "cell")];
  }

  /** Whether one can step from the cell in the direction. */
  public boolean isOpen(int cell, Direction direction) {
    return (openSet(cell) & direction.bit()) != 0;
  }

  /** The next cell in a direction, whether there is a wall or not; -1 outside the maze. */
  public int neighbour(int cell, Direction direction) {
    checkCell(cell, "cell");
    int row = cell / columns + direction.rowStep();
    int column = cell % columns + direction.columnStep();
    boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? row * columns + column : -1;
  }

  /** Number of open directions of a cell, 0 to 4; a dead end has 1. */
  public int degree(int cell) {
    return Integer.bitCount(openSet(cell));
  }

  /** Number of passages, each counted once. */
  public int passageCount() {
    int sides = 0;
    for (byte open : passages) {
      sides += Integer.bitCount(open);
    }
    return sides / 2;
  }

  /** Whether the passages are a spanning tree: exactly one simple path between any two cells. */
  public boolean isPerfect() {
    return passageCount() == cells() - 1
        && Arrays.stream(ShortestPaths.distances(this, 0)).allMatch(distance -> distance >= 0);
  }

  int checkCell(int cell, String what) {
    Check.that(cell >= 0 && cell < cells(), what, cell, "must be in [0, %d)", cells());
    return cell;
  }

  private Object readResolve() {
    return of(rows, columns, passages);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Maze that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(passages, that.passages);
  }

  @Override
  public int hashCode() {
    return 31 * rows + Arrays.hashCode(passages);
  }

  /** The maze as {@link MazeText} draws it. */
  @Override
  public String toString() {
    return MazeText.draw(this);
  }
}
