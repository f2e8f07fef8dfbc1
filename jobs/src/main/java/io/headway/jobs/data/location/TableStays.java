package io.headway.jobs.data.location;

import io.headway.core.study.LocationSource;
import io.headway.jobs.data.DataSets;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.TableFaults;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stays of a table that somebody brought: CSV or Parquet files with the columns of {@link
 * StayTable}. The table is checked as a whole before a stay of it is used: all faults of all its
 * files are told together.
 */
final class TableStays {
  private static final String CSV = ".csv";
  private static final String PARQUET = ".parquet";

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final LocationSource.Table table;
  private final SourceFiles files;

  TableStays(SparkSession spark, LocationSource.Table table, SourceFiles files) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.table = table;
    this.files = files;
  }

  /**
   * All stays.
   *
   * @throws IllegalArgumentException with all faults of the table
   */
  Dataset<Row> stays() {
    List<Path> csv = files.ending(CSV);
    List<Path> parquet = files.ending(PARQUET);
    if (csv.isEmpty() == parquet.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read the table %s: %d .csv and %d .parquet files (must be of one kind)"
              .formatted(table.path(), csv.size(), parquet.size()));
    }
    return parquet.isEmpty() ? csv(csv) : parquet(parquet);
  }

  private Dataset<Row> csv(List<Path> paths) {
    List<String> names = paths.stream().map(Path::toString).toList();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription("check the table " + table.path());
    List<CheckedFile> checked =
        context.parallelize(names, names.size()).map(new CheckCsv(hadoop)).collect();
    CheckedFile.requireSound(checked);
    return spark.createDataFrame(
        context.parallelize(names, names.size()).flatMap(new ReadCsv(hadoop)), StayRows.SCHEMA);
  }

  private Dataset<Row> parquet(List<Path> paths) {
    Dataset<Row> read =
        spark.read().parquet(paths.stream().map(DataSets::literal).toArray(String[]::new));
    List<String> missing =
        StayTable.COLUMNS.stream()
            .filter(column -> !Arrays.asList(read.columns()).contains(column))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use the table: %s: Invalid columns: %s (must have %s)"
              .formatted(
                  table.path(),
                  String.join(",", read.columns()),
                  missing.stream().collect(Collectors.joining(", "))));
    }
    context.setJobDescription("check the table " + table.path());
    Dataset<Row> texts = read.select(texts());
    CheckedFile.requireSound(texts.toJavaRDD().mapPartitions(new CheckParquet()).collect());
    requireUniqueIds(read);
    return read.select(
        Arrays.stream(StayRows.SCHEMA.fields())
            .map(field -> functions.col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  /** File, row in it, and the values as text. */
  private static Column[] texts() {
    Column[] columns = new Column[StayTable.COLUMNS.size() + 2];
    columns[0] = functions.col("_metadata.file_name");
    columns[1] = functions.col("_metadata.row_index");
    for (int i = 0; i < StayTable.COLUMNS.size(); i++) {
      columns[i + 2] = functions.col(StayTable.COLUMNS.get(i)).cast("string");
    }
    return columns;
  }

  private void requireUniqueIds(Dataset<Row> read) {
    Dataset<Row> repeated =
        read.groupBy("id").count().filter("count > 1").select("id").orderBy("id");
    List<Row> first = repeated.takeAsList(TableFaults.KEPT);
    if (!first.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use the table: %s: Invalid id: %s (must be unique; %d ids are not)"
              .formatted(
                  table.path(),
                  first.stream()
                      .map(row -> row.get(0).toString())
                      .collect(Collectors.joining(", ")),
                  repeated.count()));
    }
  }
}
