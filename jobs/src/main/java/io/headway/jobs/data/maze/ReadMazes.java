package io.headway.jobs.data.maze;

import io.headway.core.error.Reason;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeCollector;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the mazes of a data set that is whole, one after the other. */
record ReadMazes(RunDirectory directory, MazeTaskSpec spec, Configuration hadoop) {
  /** The files of a split. */
  static SplitFiles parts(RunDirectory directory, MazeTaskSpec spec, Split split) {
    return SplitFiles.of(directory.data(spec), split.key());
  }

  /**
   * Reads all splits.
   *
   * @param keeper where the mazes are kept
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its
   *     specification says
   */
  MazeCollector collect(Records.Keeper keeper) throws IOException {
    try (MazeCollector collector = new MazeCollector(spec, keeper)) {
      for (Split split : Split.values()) {
        SplitFiles parts = parts(directory, spec, split);
        Path folder = parts.folder();
        if (!directory.storage().exists(folder)) {
          throw DataSets.unreadable(folder.getParent(), folder.getName() + " is missing");
        }
        collector.begin(split);
        try {
          parts.read(
              directory.storage(), MazeRows.MAZES, hadoop, row -> MazeRows.give(row, collector));
          collector.end(split);
        } catch (RuntimeException e) { // Parquet's, of bytes that are not its own
          throw DataSets.unreadable(folder.getParent(), Reason.firstLine(Reason.innermost(e)));
        }
      }
      return collector;
    }
  }

  /** SHA-256 of the content. */
  String hash() throws IOException {
    return collect(length -> new Nowhere()).hash();
  }

  /** Keeps nothing. */
  private static final class Nowhere implements Records.Writer {
    @Override
    public void add(byte[] record) {}

    @Override
    public Records finish() {
      return new Records() {
        @Override
        public int count() {
          return 0;
        }

        @Override
        public byte[] read(int index) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public byte at(int index, int from) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public byte[] read(int index, int from, int bytes) {
          throw new IndexOutOfBoundsException(index);
        }
      };
    }

    @Override
    public void close() {}
  }
}
