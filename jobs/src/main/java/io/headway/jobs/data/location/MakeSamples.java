package io.headway.jobs.data.location;

import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.spark.Cleared;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.TableStatistics;
import io.headway.trajectory.sample.UserCodes;
import io.headway.trajectory.sample.UserStays;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From stays to samples, users side by side: stays are brought together by user once; a first pass
 * finds the places of train and the users that are kept, a second one codes and keeps them. The
 * driver holds the ids of places and users, and nothing else that grows with the table.
 */
final class MakeSamples {
  /** Columns of the files of codes. */
  static final StructType CODES =
      new StructType()
          .add("code", DataTypes.IntegerType, false)
          .add("id", DataTypes.LongType, false);

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Path folder;
  private final Parts parts;

  /** The raw id of a code. */
  private interface IdOfCode extends Serializable {
    long of(int code);
  }

  /** Samples of a data set, in its folder. */
  MakeSamples(SparkSession spark, Path folder, Parts parts) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.folder = folder;
    this.parts = parts;
  }

  /**
   * Makes them.
   *
   * @return what the table holds
   * @throws IllegalArgumentException if nothing can be learned from them, with the reason
   */
  TableStatistics of(Stays stays) {
    context.setJobDescription("bring the stays of each user together");
    JavaRDD<UserStays> users =
        stays
            .rows()
            .repartition(parts.of(stays.count()), functions.col("user_id"))
            .sortWithinPartitions("user_id")
            .toJavaRDD()
            .mapPartitions(UserGroups::new);
    UserSummary summary =
        users.treeAggregate(new UserSummary(), UserSummary::add, UserSummary::merge);
    summary.requireSamples();
    Broadcast<LocationCodes> places = context.broadcast(summary.locations());
    Broadcast<UserCodes> kept = context.broadcast(summary.users());
    try {
      write(users, kept, places);
      write(locations(folder), 2, places.value().vocabulary(), code -> places.value().place(code));
      write(users(folder), 1, kept.value().size(), code -> kept.value().user(code));
    } finally {
      Cleared.all(places, kept);
      context.setJobDescription(null);
    }
    return summary.table();
  }

  private void write(
      JavaRDD<UserStays> users, Broadcast<UserCodes> kept, Broadcast<LocationCodes> places) {
    context.setJobDescription(
        String.format(Locale.ROOT, "code the samples of %,d users", kept.value().size() - 1));
    JavaRDD<Row> rows =
        users.filter(UserStays::isKept).flatMap(user -> coded(user, kept.value(), places.value()));
    DataSetWriter.of(spark.createDataFrame(rows, SampleRows.SCHEMA))
        .partitionBy("split")
        .parquet(samples(folder).toString());
  }

  private static Iterator<Row> coded(UserStays user, UserCodes users, LocationCodes places) {
    return SampleRows.of(user, users.code(user.user()), places);
  }

  /** Writes the codes from first on. */
  private void write(Path file, int first, int end, IdOfCode id) {
    List<IndexRange> cut = IndexRange.cut(end - first, parts.of(end - first));
    JavaRDD<Row> rows =
        context
            .parallelize(cut, cut.size())
            .flatMap(
                range ->
                    IntStream.range(first + (int) range.from(), first + (int) range.to())
                        .mapToObj(code -> RowFactory.create(code, id.of(code)))
                        .iterator());
    DataSetWriter.of(spark.createDataFrame(rows, CODES)).parquet(file.toString());
  }

  static Path samples(Path folder) {
    return new Path(folder, "samples.parquet");
  }

  static Path locations(Path folder) {
    return new Path(folder, "locations.parquet");
  }

  static Path users(Path folder) {
    return new Path(folder, "users.parquet");
  }
}
