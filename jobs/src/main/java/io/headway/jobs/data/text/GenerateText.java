package io.headway.jobs.data.text;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.store.HeapRecords;
import io.headway.core.study.Split;
import io.headway.core.task.text.LengthCounts;
import io.headway.core.task.text.MeasuredText;
import io.headway.core.task.text.TextReferences;
import io.headway.core.task.text.TextSamples;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextStatistics;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/** Makes the data set of a language-model task: sequences of codes from their source. */
final class GenerateText {
  /** Ranges of sequences per core. */
  private static final int RANGES_PER_CORE = 4;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  GenerateText(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * Makes the data set and returns its card.
   *
   * @throws IllegalArgumentException if its source is unusable, with the reason
   */
  DataSetCard run(TextTaskSpec spec) throws IOException {
    SequenceFiles files = new SequenceFiles(directory, spec, context.hadoopConfiguration());
    TreeMap<String, Double> statistics = new TreeMap<>();
    Map<Split, LengthCounts> lengths;
    if (spec.source() instanceof TextSource.Files brought) {
      SourceState state =
          new SourceState(
              directory, TextFiles.origin(spec, brought), context.hadoopConfiguration());
      lengths = new BroughtText(spark, spec, brought).write(state.keep(), files, statistics);
      state.requireSteady();
    } else {
      lengths = draw(spec, (TextSource.Synthetic) spec.source(), files);
    }
    TextSamples samples = files.read(HeapRecords::writer);
    statistics.putAll(TextStatistics.of(spec, samples, lengths));
    return card(spec, samples, statistics);
  }

  private Map<Split, LengthCounts> draw(
      TextTaskSpec spec, TextSource.Synthetic source, SequenceFiles files) throws IOException {
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription("draw sequences");
    JavaRDD<Row> rows = context.emptyRDD();
    for (Split split : Split.values()) {
      List<IndexRange> cut =
          IndexRange.cut(
              source.drawing().count(split), context.defaultParallelism() * RANGES_PER_CORE);
      rows =
          rows.union(
              context
                  .parallelize(cut, cut.size())
                  .flatMap(new DrawnText(source, spec.labelled(), split, ticket, hadoop)));
    }
    Dataset<Row> whole = spark.createDataFrame(rows, SequenceRows.SCHEMA);
    whole.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      files.write(source.words(), spec.labelled() ? source.labels() : List.of(), whole);
      return SequenceFiles.lengths(whole, SequenceRows.CODES, spec.leastTokens());
    } finally {
      whole.unpersist(true); // as Cleared
      Cleared.all(hadoop);
      context.setJobDescription(null);
    }
  }

  private static DataSetCard card(
      TextTaskSpec spec, TextSamples samples, SortedMap<String, Double> statistics) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Split split : Split.values()) {
      counts.put(split.key(), samples.of(split).count());
    }
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        statistics,
        TextReferences.of(spec, samples),
        MeasuredText.of(spec, samples).sha256());
  }
}
