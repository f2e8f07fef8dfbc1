package io.headway.jobs.data.text;

import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.task.text.LengthCounts;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextStatistics;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.core.task.text.Vocabulary;
import io.headway.jobs.data.LineFaults;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.data.text.TextFiles.TextFile;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.UserPaths;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The sequences of text that somebody brought: files are read side by side. Nothing is kept if any
 * line is wrong; texts of fewer than two tokens, and labelled ones without a token, are dropped and
 * counted.
 */
final class BroughtText {
  private static final Column TOKENS = functions.col(TextRows.TOKENS);

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final TextTaskSpec spec;
  private final TextSource.Files source;

  BroughtText(SparkSession spark, TextTaskSpec spec, TextSource.Files source) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.spec = spec;
    this.source = source;
  }

  /**
   * Writes them.
   *
   * @param statistics of the card, which get what was read and dropped
   * @return how long the sequences were
   * @throws InvalidException with what is wrong with lines, or if there is too little or too much
   */
  Map<Split, LengthCounts> write(
      SourceFiles from, SequenceFiles to, SortedMap<String, Double> statistics) throws IOException {
    List<TextFile> files = TextFiles.of(from, spec, source);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(UserPaths.plain(context.hadoopConfiguration())));
    context.setJobDescription(String.format(Locale.ROOT, "read %,d files", files.size()));
    Dataset<Row> read =
        spark.createDataFrame(
            context.parallelize(files, files.size()).flatMap(new ReadTexts(hadoop)),
            TextRows.SCHEMA);
    read.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LineFaults faults =
          new LineFaults(
              "the text", files.stream().map(file -> SourceFiles.name(file.path())).toList());
      faults.refuse(List.of(read));
      statistics.put("files", (double) files.size());
      statistics.put(TextStatistics.EMPTY, (double) read.filter(length().equalTo(0)).count());
      if (!spec.labelled()) {
        statistics.put(TextStatistics.SINGLE, (double) read.filter(length().equalTo(1)).count());
      }
      Dataset<Row> texts = read.filter(length().geq(spec.leastTokens()));
      Map<Split, LengthCounts> lengths =
          SequenceFiles.lengths(texts, TextRows.TOKENS, spec.leastTokens());
      List<String> labels = spec.labelled() ? new BroughtLabels(texts).all(faults) : List.of();
      List<String> words = words(texts);
      Broadcast<List<String>> codes = context.broadcast(words);
      Broadcast<List<String>> codesOfLabels = context.broadcast(labels);
      to.write(
          words,
          labels,
          spark.createDataFrame(
              texts.toJavaRDD().mapPartitions(new EncodeTexts(codes, codesOfLabels)),
              SequenceRows.SCHEMA));
      Cleared.all(codes, codesOfLabels);
      return lengths;
    } finally {
      read.unpersist(true); // as Cleared
      Cleared.all(hadoop);
      context.setJobDescription(null);
    }
  }

  private static Column length() {
    return functions.size(TOKENS);
  }

  /** Of what is kept of training sequences. */
  private List<String> words(Dataset<Row> texts) {
    int limit = source.vocabularyLimit();
    List<String> words =
        texts
            .filter(functions.col(SequenceRows.SPLIT).equalTo(Split.TRAIN.key()))
            .select(functions.explode(functions.slice(TOKENS, 1, spec.mostTokens())))
            .distinct()
            .limit(limit + 1)
            .as(Encoders.STRING())
            .collectAsList();
    Vocabulary.require(words.size(), limit);
    return Vocabulary.of(words).words();
  }
}
