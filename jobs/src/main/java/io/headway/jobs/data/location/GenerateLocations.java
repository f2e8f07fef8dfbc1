package io.headway.jobs.data.location;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.location.LocationHash;
import io.headway.core.task.location.LocationReferences;
import io.headway.core.task.location.LocationSource;
import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.RunDirectory;
import io.headway.trajectory.geolife.UserActivities;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.TableStatistics;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the data set of a next-location task: stays from their source, as {@code stays.parquet}
 * unless somebody brought them as a table, and the samples from the stays.
 */
final class GenerateLocations {
  /** Ranges of users per core. */
  private static final int RANGES_PER_CORE = 8;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  public GenerateLocations(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
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
    Stays stays = stays(spec, folder);
    TableStatistics table = new MakeSamples(spark, folder, Parts.STANDARD).of(stays);
    Optional<SourceState> state = state(spec);
    if (state.isPresent()) {
      state.get().requireSteady();
    }
    Samples samples = ReadLocations.samples(spark, folder, Parts.STANDARD);
    TreeMap<String, Integer> counts = new TreeMap<>();
    counts.put(Split.TRAIN.key(), samples.train().count());
    counts.put(Split.VALIDATION.key(), samples.validation().count());
    counts.put(Split.TEST.key(), samples.test().count());
    TreeMap<String, Double> statistics = new TreeMap<>(LocationStatistics.of(table, samples));
    statistics.putAll(stays.source());
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        statistics,
        LocationReferences.of(samples, Split.TEST),
        LocationHash.of(samples));
  }

  private Optional<SourceState> state(NextLocationTaskSpec spec) {
    return LocationOrigin.of(spec)
        .map(origin -> new SourceState(directory, origin, context.hadoopConfiguration()));
  }

  private Stays stays(NextLocationTaskSpec spec, Path folder) throws IOException {
    if (spec.source() instanceof LocationSource.Synthetic synthetic) {
      return synthetic(synthetic.trajectories(), folder);
    }
    SourceFiles files = state(spec).orElseThrow().keep();
    return spec.source() instanceof LocationSource.Table table
        ? new TableStays(spark, table, files).stays()
        : geoLife(new GeoLifeStays(spark, files), folder);
  }

  private Stays geoLife(GeoLifeStays source, Path folder) {
    List<UserActivities> users = source.activities();
    return kept(source.stays(users), folder).from(GeoLifeStays.statistics(users));
  }

  private Stays synthetic(TrajectorySpec spec, Path folder) {
    int ranges = Math.min(spec.users(), context.defaultParallelism() * RANGES_PER_CORE);
    List<IndexRange> cut = IndexRange.cut(spec.users(), ranges);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription(
        String.format(Locale.ROOT, "draw the stays of %,d users", spec.users()));
    JavaRDD<Row> rows =
        context.parallelize(cut, cut.size()).flatMap(new SyntheticStays(spec, ticket, hadoop));
    Stays kept = kept(spark.createDataFrame(rows, StayRows.TABLE), folder);
    Cleared.all(hadoop);
    return kept;
  }

  /** Keeps a table, and reads it from there. */
  private Stays kept(Dataset<Row> table, Path folder) {
    Path file = new Path(folder, "stays.parquet");
    DataSetWriter.of(table).parquet(file.toString());
    Dataset<Row> stays = DataSets.reader(spark).schema(StayRows.STAYS).parquet(file.toString());
    return new Stays(stays, stays.count());
  }
}
