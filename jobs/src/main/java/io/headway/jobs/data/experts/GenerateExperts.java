package io.headway.jobs.data.experts;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.store.HeapRecords;
import io.headway.core.study.Split;
import io.headway.core.task.experts.ExpertsReferences;
import io.headway.core.task.experts.ExpertsSamples;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.core.task.experts.RoutingStatistics;
import io.headway.core.task.experts.TokenTable;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Makes the data set of an expert-routing task: tokens from their source, as {@code
 * tokens.parquet}; samples are numbers of them, and are not kept.
 */
final class GenerateExperts {
  /** Ranges of problems per core. */
  private static final int RANGES_PER_CORE = 8;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  GenerateExperts(SparkSession spark, RunDirectory directory, RunTicket ticket) {
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
  DataSetCard run(ExpertsTaskSpec spec) throws IOException {
    Path folder = directory.data(spec);
    TreeMap<String, Double> statistics = new TreeMap<>();
    if (spec.source() instanceof ExpertsSource.Synthetic synthetic) {
      draw(spec, synthetic, folder);
    } else if (spec.source() instanceof ExpertsSource.Jsonl jsonl) {
      SourceState state =
          new SourceState(
              directory, RecordFiles.origin(spec, jsonl), context.hadoopConfiguration());
      statistics.putAll(new RecordedTokens(spark, spec, jsonl).write(state.keep(), folder));
      state.requireSteady();
    }
    TokenTable tokens =
        new ReadExperts(directory, spec, context.hadoopConfiguration()).tokens(HeapRecords::writer);
    return card(spec, new ExpertsSamples(tokens, spec.split()), statistics);
  }

  private void draw(ExpertsTaskSpec spec, ExpertsSource.Synthetic source, Path folder) {
    List<IndexRange> cut =
        IndexRange.cut(source.problems(), context.defaultParallelism() * RANGES_PER_CORE);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context.setJobDescription(
        String.format(Locale.ROOT, "draw the tokens of %,d problems", source.problems()));
    JavaRDD<Row> rows =
        context
            .parallelize(cut, cut.size())
            .flatMap(new SyntheticTokens(spec.shape(), source, ticket, hadoop));
    DataSetWriter.of(spark.createDataFrame(rows, TokenRows.SCHEMA))
        .parquet(ReadExperts.file(folder).toString());
    Cleared.all(hadoop);
    context.setJobDescription(null);
  }

  private static DataSetCard card(
      ExpertsTaskSpec spec, ExpertsSamples samples, SortedMap<String, Double> ofSource) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Split split : Split.values()) {
      counts.put(split.key(), samples.count(split));
    }
    MeasuredExperts measured = MeasuredExperts.of(spec, samples);
    TreeMap<String, Double> statistics = new TreeMap<>(ofSource);
    statistics.putAll(RoutingStatistics.of(samples.tokens()));
    statistics.put(ExpertsTaskSpec.PROBLEMS, (double) measured.problems());
    statistics.put(ExpertsTaskSpec.TOKENS, (double) measured.tokens());
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        statistics,
        ExpertsReferences.of(samples),
        measured.sha256());
  }
}
