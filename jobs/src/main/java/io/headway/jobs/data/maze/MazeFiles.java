package io.headway.jobs.data.maze;

import io.headway.core.error.CannotException;
import io.headway.core.store.FileRecords;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeCollector;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.Utils;

/**
 * Mazes that are too many to be sent: each executor reads them from the run directory, once, into a
 * file in its folder for temporary files, from which batches are read in any order.
 *
 * @param directory of the run
 * @param sha256 of the content
 */
record MazeFiles(
    MazeTaskSpec spec, String directory, String sha256, SerializableConfiguration hadoop)
    implements ExamplesSource {
  @Override
  public Examples open() {
    Path folder = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
    try {
      RunDirectory run = RunDirectory.at(directory, hadoop.value());
      MazeCollector collector =
          new ReadMazes(run, spec, hadoop.value())
              .collect(length -> FileRecords.writer(folder, length));
      if (!collector.hash().equals(sha256)) {
        throw DataSets.unreadable(run.data(spec), "it has changed since the run began");
      }
      return new MazeExamples(spec, collector.records(), sha256);
    } catch (IOException e) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot copy the mazes of %s to %s: %s",
              directory,
              folder,
              IoReasons.of(e)),
          e);
    }
  }
}
