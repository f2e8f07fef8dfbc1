package io.headway.jobs.data.location;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.LocationSource;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.task.LocationHash;
import io.headway.core.task.LocationReferences;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.run.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.TableStatistics;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the data set of a next-location task: stays from their source, as {@code stays.parquet}
 * unless somebody brought them as a table, and the samples from the stays.
 */
public final class GenerateLocations {
  /** Ranges of users per core. */
  private static final int RANGES_PER_CORE = 8;

  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  public GenerateLocations(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * Makes the data set and returns its card.
   *
   * @throws IllegalArgumentException if its source is unusable, with the reason
   */
  public DataSetCard run(NextLocationTaskSpec spec) throws IOException {
    Path folder = directory.data(spec);
    TableStatistics table = new MakeSamples(spark, folder).of(stays(spec, folder));
    Samples samples = ReadLocations.samples(spark, folder);
    TreeMap<String, Integer> counts = new TreeMap<>();
    counts.put(Split.TRAIN.key(), samples.train().count());
    counts.put(Split.VALIDATION.key(), samples.validation().count());
    counts.put(Split.TEST.key(), samples.test().count());
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunDirectory.dataId(spec),
        spec.unmeasured(),
        counts,
        LocationStatistics.of(table, samples),
        LocationReferences.of(samples, Split.TEST),
        LocationHash.of(samples));
  }

  private Dataset<Row> stays(NextLocationTaskSpec spec, Path folder) throws IOException {
    if (spec.source() instanceof LocationSource.Synthetic synthetic) {
      return synthetic(synthetic.trajectories(), new Path(folder, "stays.parquet"));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SourceFiles files = SourceFiles.of(spec.source(), context.hadoopConfiguration());
    files.keep(directory, spec);
    return spec.source() instanceof LocationSource.Table table
        ? new TableStays(spark, table, files).stays()
        : kept(new GeoLifeStays(spark, files).stays(), new Path(folder, "stays.parquet"));
  }

  private Dataset<Row> synthetic(TrajectorySpec spec, Path file) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int ranges = Math.min(spec.users(), context.defaultParallelism() * RANGES_PER_CORE);
    List<IndexRange> cut = IndexRange.cut(spec.users(), ranges);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription("draw the stays of %,d users".formatted(spec.users()));
    Dataset<Row> kept =
        kept(
            spark.createDataFrame(
                context
                    .parallelize(cut, cut.size())
                    .flatMap(new SyntheticStays(spec, ticket, hadoop)),
                StayRows.SCHEMA),
            file);
    hadoop.destroy();
    return kept;
  }

  private Dataset<Row> kept(Dataset<Row> stays, Path file) {
    stays.write().mode(SaveMode.Overwrite).parquet(file.toString());
    return spark.read().schema(StayRows.SCHEMA).parquet(DataSets.literal(file));
  }
}
