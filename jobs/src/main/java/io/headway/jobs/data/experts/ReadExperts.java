package io.headway.jobs.data.experts;

import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.task.experts.ExpertsSamples;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.core.task.experts.TokenTable;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Reads the samples of a data set that is whole. */
final class ReadExperts {
  private ReadExperts() {}

  /**
   * The samples of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  static ExamplesSource examples(SparkSession spark, RunDirectory directory, ExpertsTaskSpec spec)
      throws IOException {
    Path folder = directory.data(spec);
    DataSetCard card = DataSets.card(directory, spec);
    ExpertsSamples samples;
    try {
      samples = new ExpertsSamples(tokens(spark, folder, spec), spec.split());
    } catch (RuntimeException e) {
      throw DataSets.unreadable(folder, Reason.firstLine(Reason.innermost(e)));
    }
    MeasuredExperts measured = MeasuredExperts.of(spec, samples);
    if (!measured.sha256().equals(card.sha256())) {
      throw DataSets.unreadable(folder, "its content has another SHA-256 than dataset.json says");
    }
    return new ExpertsSamplesSource(measured, samples);
  }

  /** All tokens, by problem and place; the driver holds one part of the rows at a time. */
  static TokenTable tokens(SparkSession spark, Path folder, ExpertsTaskSpec spec) {
    spark.sparkContext().setJobDescription("read the tokens");
    try {
      TokenTable.Builder tokens = new TokenTable.Builder(spec.shape());
      DataSets.reader(spark)
          .schema(TokenRows.SCHEMA)
          .parquet(file(folder).toString())
          .orderBy("problem", "token")
          .toLocalIterator()
          .forEachRemaining(row -> tokens.add(TokenRows.problem(row), TokenRows.toToken(row)));
      return tokens.build();
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }

  static Path file(Path folder) {
    return new Path(folder, "tokens.parquet");
  }
}
