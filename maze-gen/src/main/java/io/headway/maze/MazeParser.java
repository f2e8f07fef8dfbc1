package io.headway.maze;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads what {@link MazeText} draws, refusing whatever else at its line and column. */
final class MazeParser {
  private final List<String> lines;
  private final int rows;
  private final int columns;

  MazeParser(String text) {
    lines = text.lines().toList();
    int height = lines.size();
    int width = height == 0 ? 0 : lines.get(0).length();
    rows = (height - 1) / MazeText.CELL_HEIGHT;
    columns = (width - 1) / MazeText.CELL_WIDTH;
    require(
        rows >= 2 && height == MazeText.CELL_HEIGHT * rows + 1,
        height + " lines",
        "must be 2 per row and 1 more, of 2 rows or more");
    require(
        columns >= 2 && width == MazeText.CELL_WIDTH * columns + 1,
        width + " columns at line 1",
        "must be 4 per cell and 1 more, of 2 cells or more");
    for (int line = 0; line < height; line++) {
      require(
          lines.get(line).length() == width,
          lines.get(line).length() + " columns at line " + (line + 1),
          "must be " + width + " as at line 1");
      for (int column = 0; column < width; column++) {
        requireOneOf(allowed(line, column), line, column);
      }
    }
  }

  Maze maze() {
    byte[] passages = new byte[rows * columns];
    for (int cell = 0; cell < passages.length; cell++) {
      for (Direction direction : Direction.ALL) {
        int line = line(cell) + direction.rowStep();
        int column = column(cell) + 2 * direction.columnStep();
        if (lines.get(line).charAt(column) == ' ') {
          passages[cell] |= (byte) direction.bit();
        }
      }
    }
    return Maze.of(rows, columns, passages);
  }

  SolvedMaze solved() {
    Maze maze = maze();
    int start = find(MazeText.START);
    int goal = find(MazeText.GOAL);
    SolvedMaze solved = SolvedMaze.solve(maze, start, goal);
    int[] dotted = dotted(maze, solved);
    return dotted.length == 0 ? solved : SolvedMaze.of(maze, start, goal, dotted);
  }

  /** The drawn path: each cell of a shortest path has a distance from the start of its own. */
  private int[] dotted(Maze maze, SolvedMaze solved) {
    int[] distance = ShortestPaths.distances(maze, solved.start());
    int[] path = new int[solved.pathCells()];
    Arrays.fill(path, -1);
    path[0] = solved.start();
    path[path.length - 1] = solved.goal();
    int dots = 0;
    for (int cell = 0; cell < maze.cells(); cell++) {
      if (mark(cell) == MazeText.ON_PATH) {
        int place = distance[cell];
        require(
            place > 0 && place < path.length && path[place] < 0,
            "'.' at " + position(line(cell), column(cell)),
            "must be on the one shortest path");
        path[place] = cell;
        dots++;
      }
    }
    require(
        dots == 0 || dots == path.length - 2, dots + " dots", "must be 0 or " + (path.length - 2));
    return dots == 0 ? new int[0] : path;
  }

  private int find(char mark) {
    int found = -1;
    for (int cell = 0; cell < rows * columns; cell++) {
      if (mark(cell) == mark) {
        String second =
            String.format(
                Locale.ROOT, "second '%s' at %s", mark, position(line(cell), column(cell)));
        require(found < 0, second, "must be one");
        found = cell;
      }
    }
    require(found >= 0, "no '" + mark + "'", "must be one");
    return found;
  }

  private char mark(int cell) {
    return lines.get(line(cell)).charAt(column(cell));
  }

  private int line(int cell) {
    return MazeText.CELL_HEIGHT * (cell / columns) + 1;
  }

  private int column(int cell) {
    return MazeText.CELL_WIDTH * (cell % columns) + 2;
  }

  private String allowed(int line, int column) {
    boolean border = line == 0 || line == MazeText.CELL_HEIGHT * rows;
    int within = column % MazeText.CELL_WIDTH;
    if (line % MazeText.CELL_HEIGHT == 0) {
      if (within == 0) {
        return "+";
      }
      return border ? "-" : within == 1 ? "- " : lines.get(line).substring(column - 1, column);
    }
    if (within == 0) {
      return column == 0 || column == MazeText.CELL_WIDTH * columns ? "|" : "| ";
    }
    return within == 2 ? " .SG" : " ";
  }

  private void requireOneOf(String allowed, int line, int column) {
    char found = lines.get(line).charAt(column);
    if (allowed.indexOf(found) < 0) {
      String rule = allowed.length() == 1 ? "must be '%s'" : "must be one of '%s'";
      require(
          false,
          String.format(Locale.ROOT, "'%s' at %s", found, position(line, column)),
          String.format(Locale.ROOT, rule, allowed));
    }
  }

  private static String position(int line, int column) {
    return String.format(Locale.ROOT, "line %d, column %d", line + 1, column + 1);
  }

  private static void require(boolean valid, String found, String rule) {
    Check.that(valid, "maze text", found, rule);
  }
}
