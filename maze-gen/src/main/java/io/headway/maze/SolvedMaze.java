package io.headway.maze;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A maze with a start, a goal and a shortest path between them. It cannot hold a path that passes a
 * wall or that is longer than need be: both are refused where the value is made, and again where it
 * is read from a stream.
 */
public final class SolvedMaze implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Maze maze;
  private final int start;
  private final int goal;
  private final int[] path;

  private SolvedMaze(Maze maze, int start, int goal, int[] path) {
    this.maze = maze;
    this.start = start;
    this.goal = goal;
    this.path = path;
  }

  /**
   * A maze with a known solution, which is copied.
   *
   * @param path cells from start to goal, both included
   * @throws IllegalArgumentException if start and goal are not distinct cells of the maze, or the
   *     path does not join them, passes a wall, or is not a shortest one
   */
  public static SolvedMaze of(Maze maze, int start, int goal, int[] path) {
    checkEnds(maze, start, goal);
    Check.that(path.length >= 2, "path", path.length + " cells", "must have at least 2");
    Check.that(path[0] == start, "path", "from " + path[0], "must be from start " + start);
    int last = path[path.length - 1];
    Check.that(last == goal, "path", "to " + last, "must be to goal " + goal);
    for (int i = 1; i < path.length; i++) {
      checkStep(maze, path[i - 1], path[i]);
    }
    int shortest = 1 + ShortestPaths.distances(maze, goal)[start];
    Check.that(
        path.length == shortest,
        "path",
        path.length + " cells",
        "must be shortest: " + shortest + " cells");
    return new SolvedMaze(maze, start, goal, path.clone());
  }

  /**
   * Solves a maze. Of several shortest paths, the one that {@link ShortestPaths#firstSteps} takes.
   *
   * @throws IllegalArgumentException if start and goal are not distinct cells of the maze, or there
   *     is no way between them
   */
  public static SolvedMaze solve(Maze maze, int start, int goal) {
    checkEnds(maze, start, goal);
    return new SolvedMaze(maze, start, goal, ShortestPaths.path(maze, start, goal));
  }

  private static void checkEnds(Maze maze, int start, int goal) {
    maze.checkCell(start, "start");
    maze.checkCell(goal, "goal");
    Check.that(start != goal, "goal", goal, "must differ from the start");
  }

  private static void checkStep(Maze maze, int from, int to) {
    for (Direction direction : Direction.ALL) {
      if (maze.isOpen(from, direction) && maze.neighbour(from, direction) == to) {
        return;
      }
    }
    throw Check.invalid(
        "path", "step from cell " + from + " to " + to, "must follow an open passage");
  }

  /** The maze without its ends. */
  public Maze maze() {
    return maze;
  }

  /** The cell to start from. */
  public int start() {
    return start;
  }

  /** The cell to reach, not the start. */
  public int goal() {
    return goal;
  }

  /** The cells of a shortest path from start to goal, both included, as a copy. */
  public int[] path() {
    return path.clone();
  }

  /** Number of cells on a shortest path, both ends counted: at least 2. */
  public int pathCells() {
    return path.length;
  }

  /**
   * A 64-bit hash of (rows, columns, passages, start, goal), the same on every machine and in every
   * version: it tells whether two examples are the same.
   */
  public long key() {
    return MazeKey.of(maze.rows(), maze.columns(), maze.sharedPassages(), start, goal);
  }

  /**
   * The smallest {@link #key()} among all {@link Symmetry symmetries} that keep the shape: eight of
   * a square, four of a rectangle. Equal for mazes that are equal up to turning and mirroring.
   */
  public long canonicalKey() {
    return Symmetry.of(maze.rows(), maze.columns()).stream()
        .mapToLong(symmetry -> symmetry.keyOf(this))
        .min()
        .orElseThrow();
  }

  private Object readResolve() {
    return of(maze, start, goal, path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SolvedMaze that
        && start == that.start
        && goal == that.goal
        && maze.equals(that.maze)
        && Arrays.equals(path, that.path);
  }

  @Override
  public int hashCode() {
    return Objects.hash(maze, start, goal);
  }

  /** The maze as {@link MazeText} draws it. */
  @Override
  public String toString() {
    return MazeText.draw(this);
  }
}
