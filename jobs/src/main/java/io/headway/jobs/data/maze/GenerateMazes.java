package io.headway.jobs.data.maze;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeReferences;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.DataSetWriter;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import io.headway.maze.SolvedMaze;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws a task's mazes in parallel, by ranges of indices, and keeps them as Parquet. Maze i of a
 * split is the same for any partitioning; splits are drawn in order, each avoiding those before it.
 */
final class GenerateMazes {
  /** Ranges per core: enough to balance, and to see progress. */
  private static final int RANGES_PER_CORE = 8;

  private static final int LEAST_RANGE = 250;

  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;

  /** Data for studies of that directory, in the run of that ticket. */
  GenerateMazes(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
  }

  /**
   * Draws the data set and returns its card.
   *
   * @throws IllegalStateException if mazes as asked for do not turn up
   */
  DataSetCard run(MazeTaskSpec spec) throws IOException {
    // Refuses what does not turn up before any work is handed out.
    new MazeDraws(spec, Split.TRAIN, new long[0]).draw(0);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long[] earlier = {};
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    long draws = 0;
    for (Split split : Split.values()) {
      context.setJobDescription(
          String.format(
              Locale.ROOT,
              "generate %d %s mazes %dx%d",
              spec.count(split),
              split.key(),
              spec.size(),
              spec.size()));
      Path file = new Path(directory.data(spec), split.key() + ".parquet");
      draw(context, spec, split, earlier, file);
      draws +=
          DataSets.reader(spark)
              .schema(MazeRows.SCHEMA)
              .parquet(file.toString())
              .agg(functions.sum("draws"))
              .first()
              .getLong(0);
      mazes.put(split, ReadMazes.of(spark, file));
      earlier =
          LongStream.concat(
                  LongStream.of(earlier), mazes.get(split).stream().mapToLong(SolvedMaze::key))
              .sorted()
              .toArray();
    }
    context.setJobDescription(null);
    return card(spec, mazes, draws);
  }

  private void draw(
      JavaSparkContext context, MazeTaskSpec spec, Split split, long[] earlier, Path file) {
    int count = spec.count(split);
    int ranges =
        Math.max(1, Math.min(context.defaultParallelism() * RANGES_PER_CORE, count / LEAST_RANGE));
    List<IndexRange> cut = IndexRange.cut(count, ranges);
    Broadcast<long[]> taken = context.broadcast(earlier);
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<Row> rows =
        context
            .parallelize(cut, cut.size())
            .flatMap(new MazePartition(spec, split, taken, ticket, hadoop));
    DataSetWriter.of(spark.createDataFrame(rows, MazeRows.SCHEMA)).parquet(file.toString());
    taken.destroy();
    hadoop.destroy();
  }

  private static DataSetCard card(
      MazeTaskSpec spec, Map<Split, List<SolvedMaze>> mazes, long draws) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    mazes.forEach((split, list) -> counts.put(split.key(), list.size()));
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        MazeStatistics.of(mazes, draws),
        MazeReferences.of(mazes.get(Split.TEST), spec.seed()),
        new MazeExamples(spec, mazes).hash());
  }
}
