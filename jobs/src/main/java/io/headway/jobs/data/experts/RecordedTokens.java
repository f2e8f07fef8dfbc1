package io.headway.jobs.data.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.LineFaults;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.text.Notes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The tokens of records that somebody brought: files are read side by side, the records of a token
 * are brought together from wherever they are. Nothing is kept if any line is wrong; tokens that
 * lack a layer, and those that were never routed, are dropped and counted.
 */
final class RecordedTokens {
  /** Records that a task sorts, about. */
  private static final int RECORDS_PER_PART = 1_000_000;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final ExpertsTaskSpec spec;
  private final ExpertsSource.Jsonl source;

  RecordedTokens(SparkSession spark, ExpertsTaskSpec spec, ExpertsSource.Jsonl source) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.spec = spec;
    this.source = source;
  }

  /**
   * Writes them.
   *
   * @return what was read and dropped
   * @throws InvalidException with what is wrong with lines, or if no token is left
   */
  SortedMap<String, Double> write(SourceFiles from, Path folder) {
    List<String> paths = RecordFiles.of(from, source);
    List<RecordFile> files =
        IntStream.range(0, paths.size())
            .mapToObj(
                i ->
                    new RecordFile(i, paths.get(i), RecordFiles.problem(paths.get(i), from.root())))
            .toList();
    List<String> names = paths.stream().map(SourceFiles::name).toList();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(UserPaths.plain(context.hadoopConfiguration())));
    context.setJobDescription(String.format(Locale.ROOT, "read %,d files", files.size()));
    Dataset<Row> read =
        spark.createDataFrame(
            context
                .parallelize(files, files.size())
                .flatMap(new ReadRecords(spec.shape(), source.columns(), hadoop)),
            RecordRows.SCHEMA);
    read.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> folded = fold(read, names);
    folded.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      new LineFaults("the records", names).refuse(List.of(read, folded));
      SortedMap<String, Double> statistics = counts(folded, files.size(), read.count());
      DataSetWriter.of(
              folded
                  .filter(functions.col(FoldedRows.KIND).equalTo(FoldedRows.WHOLE))
                  .select("problem", "token", "experts", "gates"))
          .parquet(ReadExperts.file(folder).toString());
      return statistics;
    } finally {
      folded.unpersist(true); // as Cleared
      read.unpersist(true);
      Cleared.all(hadoop);
      context.setJobDescription(null);
    }
  }

  private Dataset<Row> fold(Dataset<Row> read, List<String> names) {
    Column[] order =
        List.of(
                RecordRows.PROBLEM,
                RecordRows.TOKEN,
                RecordRows.LAYER,
                RecordRows.FILE,
                RecordRows.LINE)
            .stream()
            .map(functions::col)
            .toArray(Column[]::new);
    int parts = Math.toIntExact(1 + read.count() / RECORDS_PER_PART);
    return spark.createDataFrame(
        read.filter(functions.col(RecordRows.FAULT).isNull())
            .repartition(
                Math.max(parts, context.defaultParallelism()),
                Arrays.copyOf(order, 2)) // a token's records in one part
            .sortWithinPartitions(order)
            .toJavaRDD()
            .mapPartitions(new FoldTokens(spec.shape(), names)),
        FoldedRows.SCHEMA);
  }

  private SortedMap<String, Double> counts(Dataset<Row> folded, int files, long records) {
    Map<String, Long> kinds = new HashMap<>();
    folded
        .groupBy(FoldedRows.KIND)
        .count()
        .collectAsList()
        .forEach(row -> kinds.put(row.getString(0), row.getLong(1)));
    long whole = kinds.getOrDefault(FoldedRows.WHOLE, 0L);
    long dummy = kinds.getOrDefault(FoldedRows.DUMMY, 0L);
    long incomplete = kinds.getOrDefault(FoldedRows.INCOMPLETE, 0L);
    String dropped =
        String.format(
            Locale.ROOT,
            "%,d tokens with all gates one half, %,d that lack one of %d layers",
            dummy,
            incomplete,
            spec.shape().layers());
    if (whole == 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use %s: no token is left of %,d records in %,d files (dropped: %s)",
              source.label(),
              records,
              files,
              dropped));
    }
    if (dummy + incomplete > 0) {
      Notes.say("dropped: " + dropped);
    }
    return new TreeMap<>(
        Map.of(
            "files", (double) files,
            "records", (double) records,
            "dropped-dummy-tokens", (double) dummy,
            "dropped-incomplete-tokens", (double) incomplete));
  }
}
