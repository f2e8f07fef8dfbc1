package io.headway.jobs.data;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.MazeExamples;
import io.headway.jobs.data.location.ReadLocations;
import io.headway.jobs.storage.RunDirectory;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;

/** Reads data sets that are whole. */
public final class DataSets {
  private DataSets() {}

  /**
   * The data set of a task.
   *
   * @throws IllegalArgumentException if it is missing, unreadable or not what its card says
   */
  public static ExamplesSource examples(SparkSession spark, RunDirectory directory, TaskSpec spec)
      throws IOException {
    return spec instanceof MazeTaskSpec maze
        ? new MazeSource(maze, new EnumMap<>(mazes(spark, directory, maze)))
        : ReadLocations.examples(spark, directory, (NextLocationTaskSpec) spec);
  }

  /**
   * The mazes of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  public static Map<Split, List<SolvedMaze>> mazes(
      SparkSession spark, RunDirectory directory, MazeTaskSpec spec) throws IOException {
    Path folder = directory.data(spec);
    DataSetCard card = card(directory, spec);
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      Path file = new Path(folder, split.key() + ".parquet");
      if (!directory.storage().exists(file)) {
        throw unreadable(folder, split.key() + ".parquet is missing");
      }
      try {
        mazes.put(split, read(spark, file));
      } catch (RuntimeException e) {
        throw unreadable(folder, rootMessage(e));
      }
    }
    String hash = hash(spec, mazes, folder);
    if (!hash.equals(card.sha256())) {
      throw unreadable(folder, "its content has another SHA-256 than dataset.json says");
    }
    return mazes;
  }

  /**
   * The card of a data set.
   *
   * @throws IllegalArgumentException if the data set is missing or half-written
   */
  public static DataSetCard card(RunDirectory directory, TaskSpec spec) throws IOException {
    return directory
        .readCard(spec)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "Cannot read data set %s: %s (run generate first)",
                        directory.data(spec).toUri().getPath(),
                        "it is missing or half-written")));
  }

  private static String hash(MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes, Path folder) {
    try {
      return new MazeExamples(spec, mazes).hash();
    } catch (IllegalArgumentException e) {
      throw unreadable(folder, e.getMessage());
    }
  }

  static List<SolvedMaze> read(SparkSession spark, Path file) {
    return reader(spark)
        .schema(MazeRows.SCHEMA)
        .parquet(file.toString())
        .orderBy("index")
        .collectAsList()
        .stream()
        .map(MazeRows::toMaze)
        .toList();
  }

  /** Reads Parquet files of one path, which Spark would take for a pattern. */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(DataSource.GLOB_PATHS_KEY(), "false");
  }

  /** A data set that cannot be used, with the reason. */
  public static IllegalArgumentException unreadable(Path folder, String reason) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Cannot read data set %s: %s (delete that folder and run generate again)",
            folder.toUri().getPath(),
            reason));
  }

  /** The first line of what failed first. */
  public static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
