package io.headway.jobs.data.text;

import io.headway.core.study.Split;
import io.headway.core.task.text.Labels;
import io.headway.core.task.text.LengthCounts;
import io.headway.core.task.text.Sequences;
import io.headway.core.task.text.TextKind;
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
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The files of a data set: {@code vocabulary.txt}, the words of codes 1, 2, ..., one a line, {@code
 * labels.txt}, the labels of codes 0, 1, ..., where there are some, and a Parquet file of sequences
 * for each split.
 */
final class SequenceFiles {
  private static final String VOCABULARY = TextKind.VOCABULARY_FILE;
  private static final String LABELS = "labels.txt";

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
   * @param least tokens that each has
   * @throws IllegalArgumentException if a split has none
   */
  static Map<Split, LengthCounts> lengths(Dataset<Row> whole, String column, int least) {
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
    LengthCounts.requireAll(lengths, least);
    return lengths;
  }

  /**
   * Writes sequences, cut to what is kept of them.
   *
   * @param labels all of them; none where sequences have none
   * @param whole {@link SequenceRows}, which are gone through once for each split
   */
  void write(List<String> words, List<String> labels, Dataset<Row> whole) throws IOException {
    storage.writeText(new Path(folder, VOCABULARY), Vocabulary.of(words).text());
    if (spec.labelled()) {
      storage.writeText(new Path(folder, LABELS), Vocabulary.of(labels).text());
    }
    for (Split split : Split.values()) {
      DataSetWriter.of(
              whole
                  .filter(functions.col(SequenceRows.SPLIT).equalTo(split.key()))
                  .select(columns()))
          .parquet(file(split).toString());
    }
  }

  private Column[] columns() {
    Column codes =
        functions
            .slice(functions.col(SequenceRows.CODES), 1, spec.mostTokens())
            .as(SequenceRows.CODES);
    Column index = functions.col(SequenceRows.INDEX);
    return spec.labelled()
        ? new Column[] {index, codes, functions.col(SequenceRows.LABEL)}
        : new Column[] {index, codes};
  }

  private List<String> words(String file) throws IOException {
    String text =
        storage
            .readText(new Path(folder, file))
            .orElseThrow(() -> DataSets.unreadable(folder, file + " is not there"));
    return Vocabulary.read(text).words();
  }

  /** All that was written; the driver holds one part of the rows at a time. */
  TextSamples read() throws IOException {
    List<String> words = words(VOCABULARY);
    List<String> names = spec.labelled() ? words(LABELS) : List.of();
    spark.sparkContext().setJobDescription("read the sequences");
    try {
      Map<Split, Sequences> splits = new EnumMap<>(Split.class);
      Map<Split, int[]> labels = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        Sequences.Builder sequences = new Sequences.Builder(spec.leastTokens());
        IntStream.Builder codes = IntStream.builder();
        DataSets.reader(spark)
            .schema(spec.labelled() ? SequenceRows.LABELLED : SequenceRows.KEPT)
            .parquet(file(split).toString())
            .orderBy(SequenceRows.INDEX)
            .toLocalIterator()
            .forEachRemaining(
                row -> {
                  sequences.add(SequenceRows.codes(row));
                  if (spec.labelled()) {
                    codes.add(row.getInt(2));
                  }
                });
        splits.put(split, sequences.build());
        labels.put(split, codes.build().toArray());
      }
      return spec.labelled()
          ? new TextSamples(words, splits, new Labels(names, labels))
          : new TextSamples(words, splits);
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
