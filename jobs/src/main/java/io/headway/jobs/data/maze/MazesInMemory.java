package io.headway.jobs.data.maze;

import io.headway.core.store.HeapRecords;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.ExamplesSource;
import java.util.EnumMap;

/** Mazes of all splits, a few bytes each; encoded on the executor. */
record MazesInMemory(MazeTaskSpec spec, EnumMap<Split, HeapRecords> records, String sha256)
    implements ExamplesSource {
  @Override
  public Examples open() {
    return new MazeExamples(spec, records, sha256);
  }
}
