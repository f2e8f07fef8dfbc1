package io.headway.jobs.data.text;

import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.store.Records;
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
import io.headway.jobs.data.ParquetTable;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The files of a data set: {@code vocabulary.txt}, the words of codes 1, 2, ..., one a line, {@code
 * labels.txt}, the labels of codes 0, 1, ..., where there are some, and a Parquet file of sequences
 * for each split.
 */
final class SequenceFiles {
  private static final String VOCABULARY = TextKind.VOCABULARY_FILE;
  private static final String LABELS = "labels.txt";

  private final Storage storage;
  private final Path folder;
  private final TextTaskSpec spec;
  private final Configuration hadoop;

  SequenceFiles(RunDirectory directory, TextTaskSpec spec, Configuration hadoop) {
    this.storage = directory.storage();
    this.folder = directory.data(spec);
    this.spec = spec;
    this.hadoop = hadoop;
  }

  private SplitFiles parts(Split split) {
    return SplitFiles.of(folder, split.key());
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
          .parquet(parts(split).folder().toString());
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
            .orElseThrow(() -> new InvalidException(file + " is not there"));
    return Vocabulary.read(text).words();
  }

  /**
   * All of a data set that is whole.
   *
   * @param keeper says where sequences are kept
   * @throws IllegalArgumentException if it is unreadable, with the reason
   */
  TextSamples whole(Records.Keeper keeper) throws IOException {
    try {
      return read(keeper);
    } catch (RuntimeException e) { // Parquet's, too, of bytes that are not its own
      throw DataSets.unreadable(folder, Reason.firstLine(Reason.innermost(e)));
    }
  }

  /**
   * All that was written, row by row.
   *
   * @param keeper says where sequences are kept
   */
  TextSamples read(Records.Keeper keeper) throws IOException {
    List<String> words = words(VOCABULARY);
    List<String> names = spec.labelled() ? words(LABELS) : List.of();
    Map<Split, Sequences> splits = new EnumMap<>(Split.class);
    Map<Split, int[]> labels = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      IntStream.Builder codes = IntStream.builder();
      try (Sequences.Builder sequences =
          new Sequences.Builder(spec.leastTokens(), words.size() + 1, keeper)) {
        rows(
            split,
            row -> {
              sequences.add(SequenceRows.codes(row));
              if (spec.labelled()) {
                codes.add(row.getInteger(2, 0));
              }
            });
        splits.put(split, sequences.build());
      }
      labels.put(split, codes.build().toArray());
    }
    return spec.labelled()
        ? new TextSamples(words, splits, new Labels(names, labels))
        : new TextSamples(words, splits);
  }

  /** By index, which is the order of files and of the rows of each. */
  private void rows(Split split, ParquetTable.Rows rows) throws IOException {
    SplitFiles parts = parts(split);
    if (!storage.exists(parts.folder())) {
      throw new InvalidException(parts.folder().getName() + " is not there");
    }
    ParquetTable table = spec.labelled() ? SequenceRows.LABELLED : SequenceRows.KEPT;
    long[] last = {Long.MIN_VALUE};
    for (Path file : parts.files(storage)) {
      table.read(
          file,
          hadoop,
          row -> {
            long index = row.getLong(0, 0);
            if (index <= last[0]) {
              throw new InvalidException(
                  String.format(
                      Locale.ROOT,
                      "sequence %d of %s is out of order, or there twice",
                      index,
                      split.key()));
            }
            last[0] = index;
            rows.row(row);
          });
    }
  }
}
