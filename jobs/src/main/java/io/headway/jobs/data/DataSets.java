package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.ShowRequest;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
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
    return DataKinds.of(spec).examples(spark, directory, spec);
  }

  /**
   * Examples as text, drawn or read from their source.
   *
   * @throws IllegalArgumentException if there are no such examples, or it cannot be done
   */
  public static List<String> show(TaskSpec spec, ShowRequest request, Configuration hadoop)
      throws IOException {
    return DataKinds.of(spec).show(spec, request, hadoop);
  }

  /**
   * The same of the data set of a run.
   *
   * @throws IllegalArgumentException if its source has changed since
   */
  public static List<String> show(
      RunDirectory directory, TaskSpec spec, ShowRequest request, Configuration hadoop)
      throws IOException {
    if (directory.readCard(spec).isPresent()) {
      DataKinds.of(spec).requireUnchanged(directory, spec, hadoop);
    }
    return show(spec, request, hadoop);
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
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Cannot read data set %s: %s (run generate first)",
                        directory.data(spec).toUri().getPath(),
                        "it is missing or half-written")));
  }

  /** Reads Parquet files of one path, which Spark would take for a pattern. */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(DataSource.GLOB_PATHS_KEY(), "false");
  }

  /** A data set that cannot be used, with the reason. */
  public static IllegalArgumentException unreadable(Path folder, String reason) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot read data set %s: %s (delete that folder and run generate again)",
            folder.toUri().getPath(),
            reason));
  }
}
