package io.headway.jobs.train;

import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.MazeExamples;
import io.headway.maze.SolvedMaze;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A data set on its way to the executors; encoded there once, when the first trial needs it. */
final class ExamplesBroadcast implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MazeTaskSpec spec;
  private final EnumMap<Split, List<SolvedMaze>> mazes;
  private transient Examples examples;

  ExamplesBroadcast(MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes) {
    this.spec = spec;
    this.mazes = new EnumMap<>(mazes);
  }

  synchronized Examples examples() {
    if (examples == null) {
      examples = new MazeExamples(spec, mazes);
    }
    return examples;
  }
}
