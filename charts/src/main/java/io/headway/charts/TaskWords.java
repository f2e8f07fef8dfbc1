package io.headway.charts;

import io.headway.core.stats.Words;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.TaskSpec;
import java.util.List;
import java.util.Locale;

/** A task in the words of figures and tables. */
final class TaskWords {
  private TaskWords() {}

  /** {@code Mazes 16 x 16}. */
  static String title(TaskSpec task) {
    if (task instanceof MazeTaskSpec maze) {
      return String.format(Locale.ROOT, "Mazes %d x %d", maze.size(), maze.size());
    }
    return "Next location";
  }

  /** What the data is, in parts of a sentence. */
  static List<String> data(TaskSpec task) {
    if (task instanceof MazeTaskSpec maze) {
      return List.of(
          String.format(
              Locale.ROOT,
              "%d x %d mazes, %s",
              maze.size(),
              maze.size(),
              maze.braid() == 0 ? "perfect" : "braid " + maze.braid()),
          Words.count(maze.train(), "training maze"),
          Words.count(maze.test(), "test maze"));
    }
    NextLocationTaskSpec locations = (NextLocationTaskSpec) task;
    NextLocationTaskSpec.Measured shape = locations.shape();
    return List.of(
        locations.source().label(),
        Words.count(shape.users() - 1, "user") + " with samples",
        Words.count(shape.vocabulary(), "location code"),
        Words.count(shape.train(), "training sample"),
        Words.count(shape.test(), "test sample"));
  }
}
