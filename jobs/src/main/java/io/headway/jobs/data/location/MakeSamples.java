package io.headway.jobs.data.location;

import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.TableStatistics;
import io.headway.trajectory.sample.UserCodes;
import io.headway.trajectory.sample.UserStays;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
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
  private final Path folder;

  /** Samples of a data set, in its folder. */
  MakeSamples(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Makes them.
   *
   * @param stays with the columns of {@link StayRows}, in any order and partitioning
   * @return what the table holds
   * @throws IllegalArgumentException if nothing can be learned from them, with the reason
   */
  TableStatistics of(Dataset<Row> stays) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context.setJobDescription("bring the stays of each user together");
    JavaRDD<UserStays> users =
        stays
            .repartition(functions.col("user_id"))
            .sortWithinPartitions("user_id")
            .toJavaRDD()
            .mapPartitions(UserGroups::new);
    UserSummary summary =
        users.treeAggregate(new UserSummary(), UserSummary::add, UserSummary::merge);
    summary.requireSamples();
    LocationCodes locations = summary.locations();
    UserCodes codes = summary.users();
    context.setJobDescription("code the samples of %,d users".formatted(codes.size() - 1));
    Broadcast<LocationCodes> places = context.broadcast(locations);
    Broadcast<UserCodes> kept = context.broadcast(codes);
    try {
      JavaRDD<Row> rows =
          users
              .filter(UserStays::isKept)
              .flatMap(user -> coded(user, kept.value(), places.value()));
      spark
          .createDataFrame(rows, SampleRows.SCHEMA)
          .write()
          .mode(SaveMode.Overwrite)
          .partitionBy("split")
          .parquet(samples(folder).toString());
    } finally {
      places.destroy();
      kept.destroy();
    }
    write(locations(folder), locations.vocabulary(), 2, locations::place);
    write(users(folder), codes.size(), 1, codes::user);
    context.setJobDescription(null);
    return summary.table();
  }

  private static Iterator<Row> coded(UserStays user, UserCodes users, LocationCodes places) {
    return SampleRows.of(user, users.code(user.user()), places);
  }

  private void write(Path file, int end, int first, IntToLongFunction id) {
    List<Row> rows =
        IntStream.range(first, end)
            .mapToObj(code -> RowFactory.create(code, id.applyAsLong(code)))
            .toList();
    spark
        .createDataFrame(rows, CODES)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(file.toString());
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

  static long[] ids(List<Row> rows) {
    return Arrays.stream(rows.toArray(Row[]::new)).mapToLong(row -> row.getLong(1)).toArray();
  }
}
