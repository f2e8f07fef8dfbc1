package io.headway.jobs.data.drawn;

import io.headway.core.files.RunLayout;
import io.headway.core.plugin.PluginJar;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.TaskKinds;
import io.headway.core.task.drawn.DrawnExamples;
import io.headway.core.task.drawn.DrawnIndex;
import io.headway.core.task.drawn.DrawnSpec;
import io.headway.core.task.drawn.DrawnTask;
import io.headway.core.task.drawn.Draws;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws a task's examples in parallel, by ranges of indices, and keeps them as Parquet. Example i
 * of a split is the same for any partitioning; splits are drawn in order, each avoiding those
 * before it.
 */
final class GenerateDrawn {
  /** Ranges per core: enough to balance, and to see progress. */
  private static final int RANGES_PER_CORE = 8;

  private static final int LEAST_RANGE = 250;

  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;

  GenerateDrawn(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * Draws the data set and returns its card.
   *
   * @throws IllegalArgumentException if the task draws different examples for one index
   */
  DataSetCard run(DrawnSpec spec) throws IOException {
    DrawnTask task = DrawnData.task(spec);
    Draws draws = new Draws(task, Split.TRAIN);
    var unused =
        PluginJar.make(
            "task", TaskKinds.of(spec), "it cannot draw an example", () -> draws.draw(0));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    DrawnIndex.Builder index = new DrawnIndex.Builder();
    for (Split split : Split.values()) {
      context.setJobDescription(
          String.format(
              Locale.ROOT,
              "generate %d %s examples of %s",
              spec.count(split),
              split.key(),
              spec.label()));
      Path file = ReadDrawn.file(directory, spec, split);
      draw(context, task, split, index.sortedKeys(), file);
      ReadDrawn.add(spark, file, split, spec.count(split), index);
    }
    context.setJobDescription(null);
    return card(task, index.build());
  }

  private void draw(
      JavaSparkContext context, DrawnTask task, Split split, long[] earlier, Path file) {
    int count = task.spec().count(split);
    int ranges =
        Math.max(1, Math.min(context.defaultParallelism() * RANGES_PER_CORE, count / LEAST_RANGE));
    List<IndexRange> cut = IndexRange.cut(count, ranges);
    Broadcast<long[]> taken = context.broadcast(earlier);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<Row> rows =
        context
            .parallelize(cut, cut.size())
            .flatMap(
                new DrawnPartition(DrawnPartition.json(task.spec()), split, taken, ticket, hadoop));
    DataSetWriter.of(spark.createDataFrame(rows, DrawnRows.schema(task.fieldsOfAnExample())))
        .parquet(file.toString());
    taken.destroy();
    hadoop.destroy();
  }

  private static DataSetCard card(DrawnTask task, DrawnIndex index) {
    DrawnSpec spec = task.spec();
    TreeMap<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (Split split : Split.values()) {
      counts.put(split.key(), spec.count(split));
      all += spec.count(split);
    }
    TreeMap<String, Double> statistics = new TreeMap<>();
    statistics.put("draws-per-example", (double) index.draws() / all);
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        statistics,
        task.references(new DrawnExamples(task, index).examples(Split.TEST)),
        index.sha256());
  }
}
