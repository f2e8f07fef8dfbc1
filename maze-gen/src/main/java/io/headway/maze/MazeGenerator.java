package io.headway.maze;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws mazes of one shape by randomised depth-first search: from a start cell, uniform over all
 * cells, open a passage to a uniformly chosen unvisited neighbour and go on from there; where there
 * is none, go back to the last cell that has one.
 *
 * <p>Works on buffers of its own, so that nothing but the maze is allocated; one generator per
 * thread, not thread-safe. A maze depends on the random numbers only, not on earlier mazes.
 */
public final class MazeGenerator {
  /** Marks what is visited without being open: the margin, and the start while carving. */
  private static final byte VISITED = 16;

  private final int rows;
  private final int columns;
  private final int stride;
  private final int[] strides;
  private final byte[] blank;
  private final byte[] open;
  private final int[] stack;
  private final BreadthFirst search;

  /**
   * A generator of mazes of one shape.
   *
   * @param rows number of rows, at least 2
   * @param columns number of columns, at least 2
   */
  public MazeGenerator(int rows, int columns) {
    Check.that(rows >= 2, "rows", rows, "must be >= 2");
    Check.that(columns >= 2, "columns", columns, "must be >= 2");
    this.rows = rows;
    this.columns = columns;
    this.stride = columns + 2;
    this.strides = Direction.strides(stride);
    this.blank = new byte[(rows + 2) * stride];
    Arrays.fill(blank, VISITED);
    for (int row = 0; row < rows; row++) {
      int from = at(row * columns);
      Arrays.fill(blank, from, from + columns, (byte) 0);
    }
    this.open = blank.clone();
    this.stack = new int[rows * columns];
    this.search = new BreadthFirst(open.length, stride);
  }

  /** A spanning tree of the lattice: exactly one way between any two cells. */
  public Maze perfect(SplittableRandom random) {
    carve(random);
    return toMaze();
  }

  /**
   * A spanning tree in which, cell after cell, each dead end gets with probability p one more
   * passage, to a uniformly chosen neighbour behind a wall. A dead end that the passage of another
   * has opened meanwhile stays as it is. With p = 0 the same maze as {@link #perfect}.
   *
   * @param p probability in [0, 1]
   * @throws IllegalArgumentException if p is not a probability
   */
  public Maze braided(double p, SplittableRandom random) {
    Check.that(p >= 0 && p <= 1, "braid", p, "must be in [0, 1]");
    carve(random);
    braid(p, random);
    return toMaze();
  }

  /** Draws a spanning tree into the buffer. */
  void carve(SplittableRandom random) {
    byte[] open = this.open;
    int[] stack = this.stack;
    System.arraycopy(blank, 0, open, 0, open.length);
    int start = at(random.nextInt(rows * columns));
    open[start] = VISITED;
    int cell = start;
    int top = 0;
    long bits = 0;
    int draws = 0;
    for (int unvisited = rows * columns - 1; unvisited > 0; ) {
      int set = unvisitedNeighbours(open, cell);
      if (set == 0) {
        cell = stack[--top];
        continue;
      }
      if (draws == 0) {
        bits = random.nextLong();
        draws = Choice.PER_LONG;
      }
      int direction = Choice.of(set, (int) bits);
      bits >>>= Choice.BITS;
      draws--;
      if (direction == Choice.AGAIN) {
        continue;
      }
      stack[top] = cell;
      top += Integer.bitCount(set) > 1 ? 1 : 0; // Back here only if there will be something left.
      open[cell] |= (byte) (1 << direction);
      cell += strides[direction];
      open[cell] = (byte) (1 << (direction ^ 1));
      unvisited--;
    }
    open[start] &= ~VISITED;
  }

  private int unvisitedNeighbours(byte[] open, int cell) {
    return isZero(open[cell - stride])
        | isZero(open[cell + stride]) << 1
        | isZero(open[cell - 1]) << 2
        | isZero(open[cell + 1]) << 3;
  }

  /** 1 if the value, which is not negative, is 0; otherwise 0. */
  private static int isZero(int value) {
    return (value - 1) >>> 31;
  }

  /** Opens dead ends of the maze in the buffer. */
  void braid(double p, SplittableRandom random) {
    for (int i = 0; p > 0 && i < rows * columns; i++) {
      int cell = at(i);
      if (Integer.bitCount(open[cell]) == 1 && random.nextDouble() < p) {
        int direction = Choice.of(closedNeighbours(cell), random);
        open[cell] |= (byte) (1 << direction);
        open[cell + strides[direction]] |= (byte) (1 << (direction ^ 1));
      }
    }
  }

  private int closedNeighbours(int cell) {
    int closed = 0;
    for (int direction = 0; direction < strides.length; direction++) {
      boolean inside = open[cell + strides[direction]] != VISITED;
      if (inside && (open[cell] & 1 << direction) == 0) {
        closed |= 1 << direction;
      }
    }
    return closed;
  }

  /** Cells on a shortest path through the maze in the buffer, both ends counted. */
  int pathCells(int start, int goal) {
    return 1 + search.search(open, at(start), at(goal));
  }

  /** The maze in the buffer. */
  Maze toMaze() {
    byte[] passages = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(open, at(row * columns), passages, row * columns, columns);
    }
    return Maze.trusted(rows, columns, passages);
  }

  /** Index in the buffer, which has a margin of one cell around the maze. */
  private int at(int cell) {
    return (cell / columns + 1) * stride + cell % columns + 1;
  }
}
