package io.headway.maze;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Mazes as text, for people and tests: {@code S} start, {@code G} goal, dots on the way.
 *
 * <pre>
 * +---+---+
 * | S | G |
 * +   +   +
 * | .   . |
 * +---+---+
 * </pre>
 */
public final class MazeText {
  static final char START = 'S';
  static final char GOAL = 'G';
  static final char ON_PATH = '.';

  /** Characters from one cell to the next on a line, and lines from one row to the next. */
  static final int CELL_WIDTH = 4;

  static final int CELL_HEIGHT = 2;

  private MazeText() {}

  /** Draws a maze without ends; each line ends with a line feed. */
  public static String draw(Maze maze) {
    return text(walls(maze));
  }

  /** Draws a maze with its ends and its shortest path. */
  public static String draw(SolvedMaze solved) {
    return draw(solved, Arrays.stream(solved.path()).boxed().toList());
  }

  /** Draws a maze with its ends and the cells that somebody walked. */
  public static String draw(SolvedMaze solved, Walk walk) {
    return draw(solved, walk.path());
  }

  /**
   * Reads a drawing; marks in the cells are left aside.
   *
   * @throws IllegalArgumentException if it is none, naming line and column
   */
  public static Maze parse(String text) {
    return new MazeParser(text).maze();
  }

  /**
   * Reads a drawing with start and goal. Dots must mark a shortest path; without any, the maze is
   * solved.
   *
   * @throws IllegalArgumentException if it is none, naming line and column
   */
  public static SolvedMaze parseSolved(String text) {
    return new MazeParser(text).solved();
  }

  private static String draw(SolvedMaze solved, List<Integer> cells) {
    char[][] grid = walls(solved.maze());
    int columns = solved.maze().columns();
    cells.forEach(cell -> mark(grid, columns, cell, ON_PATH));
    mark(grid, columns, solved.start(), START);
    mark(grid, columns, solved.goal(), GOAL);
    return text(grid);
  }

  private static void mark(char[][] grid, int columns, int cell, char mark) {
    grid[CELL_HEIGHT * (cell / columns) + 1][CELL_WIDTH * (cell % columns) + 2] = mark;
  }

  private static char[][] walls(Maze maze) {
    int width = CELL_WIDTH * maze.columns() + 1;
    char[][] grid =
        IntStream.rangeClosed(0, CELL_HEIGHT * maze.rows())
            .mapToObj(line -> (line % 2 == 0 ? "+---" : "|   ").repeat(maze.columns() + 1))
            .map(line -> line.substring(0, width).toCharArray())
            .toArray(char[][]::new);
    for (int cell = 0; cell < maze.cells(); cell++) {
      int line = CELL_HEIGHT * (cell / maze.columns()) + 1;
      int column = CELL_WIDTH * (cell % maze.columns());
      if (maze.isOpen(cell, Direction.SOUTH)) {
        Arrays.fill(grid[line + 1], column + 1, column + CELL_WIDTH, ' ');
      }
      if (maze.isOpen(cell, Direction.EAST)) {
        grid[line][column + CELL_WIDTH] = ' ';
      }
    }
    return grid;
  }

  private static String text(char[][] grid) {
    return Arrays.stream(grid).map(line -> new String(line) + "\n").collect(Collectors.joining());
  }
}
