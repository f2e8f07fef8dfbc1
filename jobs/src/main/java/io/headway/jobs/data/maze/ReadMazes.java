package io.headway.jobs.data.maze;

import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Reads the mazes of a data set that is whole. */
final class ReadMazes {
  private ReadMazes() {}

  /**
   * The mazes of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static Map<Split, List<SolvedMaze>> all(
      SparkSession spark, RunDirectory directory, MazeTaskSpec spec) throws IOException {
    Path folder = directory.data(spec);
    DataSetCard card = DataSets.card(directory, spec);
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      Path file = new Path(folder, split.key() + ".parquet");
      if (!directory.storage().exists(file)) {
        throw DataSets.unreadable(folder, split.key() + ".parquet is missing");
      }
      try {
        mazes.put(split, of(spark, file));
      } catch (RuntimeException e) {
        throw DataSets.unreadable(folder, Reason.firstLine(Reason.innermost(e)));
      }
    }
    if (!hash(spec, mazes, folder).equals(card.sha256())) {
      throw DataSets.unreadable(folder, "its content has another SHA-256 than dataset.json says");
    }
    return mazes;
  }

  private static String hash(MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes, Path folder) {
    try {
      return new MazeExamples(spec, mazes).hash();
    } catch (IllegalArgumentException e) {
      throw DataSets.unreadable(folder, e.getMessage());
    }
  }

  /** The mazes of a file, by index. */
  static List<SolvedMaze> of(SparkSession spark, Path file) {
    return DataSets.reader(spark)
        .schema(MazeRows.SCHEMA)
        .parquet(file.toString())
        .orderBy("index")
        .collectAsList()
        .stream()
        .map(MazeRows::toMaze)
        .toList();
  }
}
