package io.headway.jobs.data.location;

import io.headway.core.error.Reason;
import io.headway.core.result.DataSetCard;
import io.headway.core.task.location.LocationHash;
import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.storage.RunDirectory;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.Split;
import io.headway.trajectory.sample.UserCodes;
import java.io.IOException;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Reads the samples of a data set that is whole. */
final class ReadLocations {
  private ReadLocations() {}

  /**
   * The samples of a task.
   *
   * @throws IllegalArgumentException if the data set is missing, unreadable or not what its card
   *     says
   */
  public static ExamplesSource examples(
      SparkSession spark, RunDirectory directory, NextLocationTaskSpec spec) throws IOException {
    Path folder = directory.data(spec);
    DataSetCard card = DataSets.card(directory, spec);
    Samples samples;
    try {
      samples = samples(spark, folder, Parts.STANDARD);
    } catch (RuntimeException e) {
      throw DataSets.unreadable(folder, Reason.firstLine(Reason.innermost(e)));
    }
    if (!LocationHash.of(samples).equals(card.sha256())) {
      throw DataSets.unreadable(folder, "its content has another SHA-256 than dataset.json says");
    }
    return new LocationSamples(
        spec.measured(card.counts(), card.statistics(), card.sha256()), samples);
  }

  static Samples samples(SparkSession spark, Path folder, Parts parts) {
    spark.sparkContext().setJobDescription("read the samples");
    try {
      return new Samples(
          new LocationCodes(ids(spark, MakeSamples.locations(folder))),
          new UserCodes(ids(spark, MakeSamples.users(folder))),
          set(spark, folder, Split.TRAIN, parts),
          set(spark, folder, Split.VALIDATION, parts),
          set(spark, folder, Split.TEST, parts));
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }

  private static long[] ids(SparkSession spark, Path file) {
    Dataset<Row> codes = DataSets.reader(spark).schema(MakeSamples.CODES).parquet(file.toString());
    LongStream.Builder ids = LongStream.builder();
    codes.toLocalIterator().forEachRemaining(row -> ids.add(row.getLong(1)));
    return ids.build().toArray();
  }

  private static SampleSet set(SparkSession spark, Path folder, Split split, Parts parts) {
    Dataset<Row> rows =
        DataSets.reader(spark)
            .schema(SampleRows.SCHEMA)
            .parquet(MakeSamples.samples(folder).toString())
            .filter(functions.col("split").equalTo(split.key()));
    Column[] order = {functions.col("user"), functions.col("position")};
    SampleSetBuilder builder = new SampleSetBuilder();
    rows.repartitionByRange(parts.of(rows.count()), order)
        .sortWithinPartitions(order)
        .toLocalIterator() // the driver holds one part at a time
        .forEachRemaining(row -> SampleRows.add(row, builder));
    return builder.build();
  }
}
