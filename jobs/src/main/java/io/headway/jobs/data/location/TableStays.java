package io.headway.jobs.data.location;

import io.headway.core.study.LocationSource;
import io.headway.jobs.data.DataSets;
import io.headway.trajectory.IdSet;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stays of a table that somebody brought: CSV or Parquet files with the columns of {@link
 * StayTable}. The table is checked as a whole before a stay of it is used: all faults of all its
 * files are told together.
 */
final class TableStays {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final LocationSource.Table table;
  private final SourceFiles files;
  private final Broadcast<SerializableConfiguration> hadoop;

  TableStays(SparkSession spark, LocationSource.Table table, SourceFiles files) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.table = table;
    this.files = files;
    this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /**
   * All stays.
   *
   * @throws IllegalArgumentException with all faults of the table
   */
  Stays stays() {
    List<String> csv = files.ending(CsvFile.PLAIN, CsvFile.GZIPPED);
    List<String> parquet = files.ending(".parquet");
    if (csv.isEmpty() == parquet.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %d CSV and %d Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
              table.label(),
              csv.size(),
              parquet.size()));
    }
    context.setJobDescription("check " + table.label());
    return parquet.isEmpty() ? csv(csv) : parquet(parquet);
  }

  private Stays csv(List<String> paths) {
    List<Integer> parts = IntStream.range(0, paths.size()).boxed().toList();
    long rows =
        TableCheck.rows(
            taken ->
                context
                    .parallelize(parts, parts.size())
                    .map(new CheckCsv(paths, context.broadcast(taken), hadoop))
                    .collect());
    JavaRDD<Row> stays = context.parallelize(paths, paths.size()).flatMap(new ReadCsv(hadoop));
    return new Stays(spark.createDataFrame(stays, StayRows.STAYS), rows);
  }

  private Stays parquet(List<String> paths) {
    JavaRDD<Row> read = read(paths);
    long rows =
        TableCheck.rows(
            taken -> {
              Broadcast<Map<Integer, IdSet>> known = context.broadcast(taken);
              return read.mapPartitionsWithIndex(
                      new CheckParquet(read.getNumPartitions() == 1, known), true)
                  .collect();
            });
    if (rows == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Cannot read %s: no rows in %d files", table.label(), paths.size()));
    }
    return new Stays(spark.createDataFrame(read.map(new ReadParquet()), StayRows.STAYS), rows);
  }

  /** Rows of files whose columns may be of different types, in the order of the paths. */
  private JavaRDD<Row> read(List<String> paths) {
    Broadcast<SerializableConfiguration> settings = hadoop;
    List<ParquetFooter> footers =
        context
            .parallelize(paths, Math.min(paths.size(), context.defaultParallelism()))
            .map(path -> ParquetFooter.of(path, settings.value().value()))
            .collect();
    TableFaults faults = new TableFaults();
    footers.forEach(footer -> faults.merge(footer.faults()));
    faults.throwIfAny();
    Collection<List<ParquetFooter>> alike =
        footers.stream()
            .collect(
                Collectors.groupingBy(
                    ParquetFooter::types, LinkedHashMap::new, Collectors.toList()))
            .values();
    return alike.stream()
        .map(group -> ParquetRow.select(open(group)).toJavaRDD())
        .reduce(JavaRDD::union)
        .orElseThrow();
  }

  private Dataset<Row> open(List<ParquetFooter> files) {
    return spark
        .read()
        .parquet(
            files.stream()
                .map(footer -> DataSets.literal(new Path(footer.file())))
                .toArray(String[]::new));
  }
}
