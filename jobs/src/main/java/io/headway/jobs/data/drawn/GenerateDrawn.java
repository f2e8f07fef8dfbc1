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
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.spark.ParquetCodec;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws a task's examples in parallel, by ranges of indices, and keeps them as Parquet. Example i
 * of a split is the same for any partitioning; splits are drawn in order, each avoiding those
 * before it.
 */
final class GenerateDrawn {
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
      draw(context, task, split, index.sortedKeys());
      ReadDrawn.add(directory, spec, split, index, context.hadoopConfiguration());
    }
    context.setJobDescription(null);
    return card(task, index.build());
  }

  private void draw(JavaSparkContext context, DrawnTask task, Split split, long... earlier)
      throws IOException {
    Path folder = ReadDrawn.parts(directory, task.spec(), split).folder();
    directory.storage().deleteIfThere(folder); // of an earlier try
    directory.storage().makeFolder(folder);
    List<IndexRange> ranges = SplitFiles.ranges(task.spec().count(split));
    Broadcast<long[]> taken = context.broadcast(earlier);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    context
        .parallelize(ranges, ranges.size())
        .foreach(
            new DrawnPartition(
                DrawnPartition.json(task.spec()),
                split,
                folder.toString(),
                ParquetCodec.of(context.getConf()),
                taken,
                ticket,
                hadoop));
    Cleared.all(taken, hadoop);
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
