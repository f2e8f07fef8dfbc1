package io.headway.maze;

import java.util.SplittableRandom;

/** Mazes for tests: drawn by hand or by seed. */
final class Drawn {
  /** Perfect, 3x3; a wall stands between the start and the goal beside it. */
  static final String WALL =
      """
      +---+---+---+
      | S | G   . |
      +   +---+   +
      | .   .   . |
      +   +---+---+
      |           |
      +---+---+---+
      """;

  /** Perfect, 3x3; nothing stands in the way. */
  static final String CORRIDOR =
      """
      +---+---+---+
      | S   .   G |
      +   +---+---+
      |           |
      +   +---+---+
      |           |
      +---+---+---+
      """;

  /** All walls inside are open, 3x3: several shortest paths. */
  static final String HALL =
      """
      +---+---+---+
      | S         |
      +   +   +   +
      |           |
      +   +   +   +
      |         G |
      +---+---+---+
      """;

  private Drawn() {}

  static SolvedMaze perfect(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ends(new MazeGenerator(rows, columns).perfect(random), random);
  }

  static SolvedMaze braided(int rows, int columns, double p, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ends(new MazeGenerator(rows, columns).braided(p, random), random);
  }

  private static SolvedMaze ends(Maze maze, SplittableRandom random) {
    int start = random.nextInt(maze.cells());
    int goal = (start + 1 + random.nextInt(maze.cells() - 1)) % maze.cells();
    return SolvedMaze.solve(maze, start, goal);
  }
}
