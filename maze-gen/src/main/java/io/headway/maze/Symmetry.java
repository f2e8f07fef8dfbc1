package io.headway.maze;

import java.util.EnumSet;
import java.util.Set;

/**
 * The eight symmetries of the square. Each is, in this order: an optional exchange of rows and
 * columns, then an optional mirroring of the rows (top to bottom) and of the columns (left to
 * right).
 */
public enum Symmetry {
  /** Leaves everything in place. */
  IDENTITY(false, false, false),
  /** A quarter turn clockwise. */
  ROTATE_90(true, false, true),
  /** A half turn. */
  ROTATE_180(false, true, true),
  /** A quarter turn anticlockwise. */
  ROTATE_270(true, true, false),
  /** Top to bottom. */
  MIRROR_ROWS(false, true, false),
  /** Left to right. */
  MIRROR_COLUMNS(false, false, true),
  /** About the diagonal from the top left. */
  TRANSPOSE(true, false, false),
  /** About the diagonal from the top right. */
  ANTITRANSPOSE(true, true, true);

  private final boolean exchanges;
  private final boolean mirrorsRows;
  private final boolean mirrorsColumns;

  Symmetry(boolean exchanges, boolean mirrorsRows, boolean mirrorsColumns) {
    this.exchanges = exchanges;
    this.mirrorsRows = mirrorsRows;
    this.mirrorsColumns = mirrorsColumns;
  }

  /** The symmetries that keep the shape: all eight of a square, four of another rectangle. */
  public static Set<Symmetry> of(int rows, int columns) {
    Set<Symmetry> all = EnumSet.allOf(Symmetry.class);
    all.removeIf(symmetry -> symmetry.exchanges && rows != columns);
    return all;
  }

  /** Where a direction points afterwards. */
  public Direction apply(Direction direction) {
    int rowStep = exchanges ? direction.columnStep() : direction.rowStep();
    int columnStep = exchanges ? direction.rowStep() : direction.columnStep();
    return Direction.of(
        mirrorsRows ? -rowStep : rowStep, mirrorsColumns ? -columnStep : columnStep);
  }

  /** Where a cell of a maze of the given shape goes. */
  public int apply(int cell, int rows, int columns) {
    int row = exchanges ? cell % columns : cell / columns;
    int column = exchanges ? cell / columns : cell % columns;
    int newRows = exchanges ? columns : rows;
    int newColumns = exchanges ? rows : columns;
    row = mirrorsRows ? newRows - 1 - row : row;
    column = mirrorsColumns ? newColumns - 1 - column : column;
    return row * newColumns + column;
  }

  /** The transformed maze; rows and columns change places where the symmetry exchanges them. */
  public Maze apply(Maze maze) {
    return exchanges
        ? Maze.of(maze.columns(), maze.rows(), passages(maze))
        : Maze.of(maze.rows(), maze.columns(), passages(maze));
  }

  /** The transformed maze with its ends and its path. */
  public SolvedMaze apply(SolvedMaze solved) {
    int[] path = solved.path();
    for (int i = 0; i < path.length; i++) {
      path[i] = apply(path[i], solved.maze());
    }
    return SolvedMaze.of(apply(solved.maze()), path[0], path[path.length - 1], path);
  }

  /** The key of the transformed maze, of a symmetry that keeps the shape. */
  long keyOf(SolvedMaze solved) {
    Maze maze = solved.maze();
    int start = apply(solved.start(), maze);
    int goal = apply(solved.goal(), maze);
    return MazeKey.of(maze.rows(), maze.columns(), passages(maze), start, goal);
  }

  private int apply(int cell, Maze maze) {
    return apply(cell, maze.rows(), maze.columns());
  }

  private byte[] passages(Maze maze) {
    byte[] sets = sets();
    byte[] before = maze.sharedPassages();
    byte[] after = new byte[before.length];
    for (int cell = 0; cell < before.length; cell++) {
      after[apply(cell, maze)] = sets[before[cell]];
    }
    return after;
  }

  /** Where each set of directions goes. */
  private byte[] sets() {
    byte[] sets = new byte[16];
    for (int set = 0; set < sets.length; set++) {
      for (Direction direction : Direction.ALL) {
        if ((set & direction.bit()) != 0) {
          sets[set] |= (byte) apply(direction).bit();
        }
      }
    }
    return sets;
  }
}
