package io.headway.core.task.maze;

import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.maze.MazeText;
import io.headway.maze.SolvedMaze;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hand-drawn data sets. */
final class Drawings {
  /** Cells 3 and 6 are not on the way. */
  static final SolvedMaze DETOUR =
      MazeText.parseSolved(
          """
          +---+---+---+
          | S   . | G |
          +---+   +   +
          |     . | . |
          +   +   +   +
          |   | .   . |
          +---+---+---+
          """);

  /** Straight on towards the goal there is a wall. */
  static final SolvedMaze WALL_IN_THE_WAY =
      MazeText.parseSolved(
          """
          +---+---+---+
          | S     | G |
          +   +---+   +
          | .   .   . |
          +   +   +   +
          |   |   |   |
          +---+---+---+
          """);

  /** A ring: two ways, of 2 and of 8 cells. */
  static final SolvedMaze RING =
      MazeText.parseSolved(
          """
          +---+---+---+
          | S   G     |
          +   +---+   +
          |   |   |   |
          +   +   +   +
          |           |
          +---+---+---+
          """);

  private Drawings() {}

  /** The same mazes in every split. */
  static MazeExamples examples(Supervision supervision, SolvedMaze... mazes) {
    int n = mazes.length;
    MazeTaskSpec spec = new MazeTaskSpec(mazes[0].maze().rows(), 0, 0, supervision, n, n, n, 42);
    List<SolvedMaze> list = Stream.of(mazes).toList();
    return MazeExamples.of(
        spec, Map.of(Split.TRAIN, list, Split.VALIDATION, list, Split.TEST, list));
  }
}
