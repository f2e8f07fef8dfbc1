package io.headway.maze;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Mazes of n x n cells as records of few bytes, all of one length: two bits per cell, row by row,
 * the first in the lowest bits (1: open to the east, 2: open to the south), then the cells of start
 * and goal in two bytes each, the higher first. A 16 x 16 maze has 68 bytes. What is open from one
 * side only cannot be written.
 *
 * @param size n, rows and columns, in [2, {@value MazeSpec#MAXIMUM_SIZE}]
 */
public record MazeCode(int size) {
  private static final int EAST = 1;
  private static final int SOUTH = 2;
  private static final int BITS = 2;
  private static final int CELLS_PER_BYTE = 8 / BITS;
  private static final int ENDS = 2 * Short.BYTES;
  private static final int UNSIGNED = 0xffff;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public MazeCode {
    Check.that(
        size >= 2 && size <= MazeSpec.MAXIMUM_SIZE,
        "size",
        size,
        "must be in [2, " + MazeSpec.MAXIMUM_SIZE + "]");
  }

  /** Bytes of a record. */
  public int length() {
    return passageBytes() + ENDS;
  }

  private int passageBytes() {
    return (size * size + CELLS_PER_BYTE - 1) / CELLS_PER_BYTE;
  }

  /**
   * The record of a maze with its ends.
   *
   * @throws IllegalArgumentException if the maze has another size, or an end is no cell of it
   */
  public byte[] encode(Maze maze, int start, int goal) {
    if (maze.rows() != size || maze.columns() != size) {
      throw Check.invalid(
          "maze",
          String.format(Locale.ROOT, "%dx%d", maze.rows(), maze.columns()),
          String.format(Locale.ROOT, "must be %dx%d", size, size));
    }
    maze.checkCell(start, "start");
    maze.checkCell(goal, "goal");
    byte[] record = new byte[length()];
    byte[] passages = maze.sharedPassages();
    for (int cell = 0; cell < passages.length; cell++) {
      int open =
          ((passages[cell] & Direction.EAST.bit()) != 0 ? EAST : 0)
              | ((passages[cell] & Direction.SOUTH.bit()) != 0 ? SOUTH : 0);
      record[cell / CELLS_PER_BYTE] |= (byte) (open << (cell % CELLS_PER_BYTE * BITS));
    }
    ByteBuffer.wrap(record, passageBytes(), ENDS).putShort((short) start).putShort((short) goal);
    return record;
  }

  /** The cell to start from. */
  public int start(byte[] record) {
    return ByteBuffer.wrap(record).getShort(passageBytes()) & UNSIGNED;
  }

  /** The cell to reach. */
  public int goal(byte[] record) {
    return ByteBuffer.wrap(record).getShort(passageBytes() + Short.BYTES) & UNSIGNED;
  }

  /**
   * The maze without its ends.
   *
   * @throws IllegalArgumentException if a passage leads outside
   */
  public Maze maze(byte[] record) {
    byte[] passages = new byte[size * size];
    for (int cell = 0; cell < passages.length; cell++) {
      int open = record[cell / CELLS_PER_BYTE] >> (cell % CELLS_PER_BYTE * BITS);
      if ((open & EAST) != 0) {
        requireInside(cell % size < size - 1, cell, "east");
        passages[cell] |= (byte) Direction.EAST.bit();
        passages[cell + 1] |= (byte) Direction.WEST.bit();
      }
      if ((open & SOUTH) != 0) {
        requireInside(cell < size * (size - 1), cell, "south");
        passages[cell] |= (byte) Direction.SOUTH.bit();
        passages[cell + size] |= (byte) Direction.NORTH.bit();
      }
    }
    return Maze.trusted(size, size, passages);
  }

  private static void requireInside(boolean inside, int cell, String direction) {
    if (!inside) {
      throw Check.invalid("cell " + cell, "open to the " + direction, "must not lead outside");
    }
  }

  /**
   * The maze with its ends, solved.
   *
   * @throws IllegalArgumentException if it is none
   */
  public SolvedMaze solved(byte[] record) {
    return SolvedMaze.solve(maze(record), start(record), goal(record));
  }
}
