package io.headway.jobs.data.maze;

import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.ExamplesSource;
import io.headway.maze.SolvedMaze;
import java.util.EnumMap;
import java.util.List;

/** Mazes of all splits; encoded on the executor. */
record MazeSource(MazeTaskSpec spec, EnumMap<Split, List<SolvedMaze>> mazes)
    implements ExamplesSource {
  @Override
  public Examples open() {
    return new MazeExamples(spec, mazes);
  }
}
