package io.headway.jobs.data.location;

import io.headway.core.error.InvalidException;
import io.headway.core.task.location.LocationSource;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.storage.UserPaths;
import io.headway.trajectory.TableFaults;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stays of a table that somebody brought: CSV or Parquet files with the columns of {@link
 * io.headway.trajectory.StayTable}. The table is checked as a whole before a stay of it is used:
 * all faults of all its files are told together.
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
    this.hadoop =
        context.broadcast(
            new SerializableConfiguration(UserPaths.plain(context.hadoopConfiguration())));
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
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %d CSV and %d Parquet files (must be .csv, .csv.gz or .parquet, all of one kind)",
              table.label(),
              csv.size(),
              parquet.size()));
    }
    context.setJobDescription("check " + table.label());
    List<TablePart> parts = parquet.isEmpty() ? csv(csv) : parquet(parquet);
    if (parts.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Cannot read %s: no rows in %d files", table.label(), parquet.size()));
    }
    return checked(parts);
  }

  private Stays checked(List<TablePart> parts) {
    Broadcast<SerializableConfiguration> settings = hadoop;
    List<Integer> indices = IntStream.range(0, parts.size()).boxed().toList();
    long rows =
        TableCheck.rows(
            taken ->
                context
                    .parallelize(indices, indices.size())
                    .map(new CheckPart(parts, context.broadcast(taken), settings))
                    .collect());
    JavaRDD<Row> stays =
        context
            .parallelize(parts, parts.size())
            .flatMap(part -> part.stays(settings.value().value()));
    return new Stays(spark.createDataFrame(stays, StayRows.STAYS), rows);
  }

  private static List<TablePart> csv(List<String> paths) {
    return paths.stream().<TablePart>map(CsvFile::new).toList();
  }

  private List<TablePart> parquet(List<String> paths) {
    Broadcast<SerializableConfiguration> settings = hadoop;
    List<ParquetFooter> footers =
        context
            .parallelize(paths, Math.min(paths.size(), context.defaultParallelism()))
            .map(path -> ParquetFooter.of(path, settings.value().value()))
            .collect();
    TableFaults faults = new TableFaults();
    footers.forEach(footer -> faults.merge(footer.faults()));
    Refusals.require(faults::throwIfAny);
    return footers.stream().flatMap(footer -> footer.parts().stream()).toList();
  }
}
