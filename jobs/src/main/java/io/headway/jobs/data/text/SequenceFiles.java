package io.headway.jobs.data.text;

import io.headway.core.study.Split;
import io.headway.core.task.text.LengthCounts;
import io.headway.core.task.text.Sequences;
import io.headway.core.task.text.TextSamples;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.core.task.text.Vocabulary;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The files of a data set: {@code vocabulary.txt}, the words of codes 1, 2, ..., one a line, and a
 * Parquet file of sequences for each split.
 */
final class SequenceFiles {
  private static final String VOCABULARY = "vocabulary.txt";

  private final SparkSession spark;
  private final Storage storage;
  private final Path folder;
  private final TextTaskSpec spec;

  SequenceFiles(SparkSession spark, Storage storage, Path folder, TextTaskSpec spec) {
    this.spark = spark;
    this.storage = storage;
    this.folder = folder;
    this.spec = spec;
  }

  private Path file(Split split) {
    return new Path(folder, split.key() + ".parquet");
  }

  /**
   * How many sequences of each split have how many tokens.
   *
   * @param column that holds the tokens or their codes, beside {@link SequenceRows#SPLIT}
   * @throws IllegalArgumentException if a split has none
   */
  static Map<Split, LengthCounts> lengths(Dataset<Row> whole, String column) {
    Map<Split, LengthCounts> lengths = new EnumMap<>(Split.class);
    whole
        .groupBy(functions.col(SequenceRows.SPLIT), functions.size(functions.col(column)))
        .count()
        .collectAsList()
        .forEach(
            row ->
                lengths
                    .computeIfAbsent(
                        Split.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                        split -> new LengthCounts())
                    .add(row.getInt(1), row.getLong(2)));
    LengthCounts.requireAll(lengths);
    return lengths;
  }

  /**
   * Writes sequences, cut to what is kept of them.
   *
   * @param whole {@link SequenceRows}, which are gone through once for each split
   */
  void write(List<String> words, Dataset<Row> whole) throws IOException {
    storage.writeText(new Path(folder, VOCABULARY), Vocabulary.of(words).text());
    for (Split split : Split.values()) {
      DataSetWriter.of(
              whole
                  .filter(functions.col(SequenceRows.SPLIT).equalTo(split.key()))
                  .select(
                      functions.col(SequenceRows.INDEX),
                      functions
                          .slice(functions.col(SequenceRows.CODES), 1, spec.mostTokens())
                          .as(SequenceRows.CODES)))
          .parquet(file(split).toString());
    }
  }

  /** All that was written; the driver holds one part of the rows at a time. */
  TextSamples read() throws IOException {
    String words =
        storage
            .readText(new Path(folder, VOCABULARY))
            .orElseThrow(() -> DataSets.unreadable(folder, VOCABULARY + " is not there"));
    spark.sparkContext().setJobDescription("read the sequences");
    try {
      Map<Split, Sequences> splits = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        Sequences.Builder sequences = new Sequences.Builder();
        DataSets.reader(spark)
            .schema(SequenceRows.KEPT)
            .parquet(file(split).toString())
            .orderBy(SequenceRows.INDEX)
            .toLocalIterator()
            .forEachRemaining(row -> sequences.add(SequenceRows.codes(row)));
        splits.put(split, sequences.build());
      }
      return new TextSamples(Vocabulary.read(words).words(), splits);
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
