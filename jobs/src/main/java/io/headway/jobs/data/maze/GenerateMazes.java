package io.headway.jobs.data.maze;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeReferences;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.jobs.data.IndexRange;
import io.headway.jobs.data.SplitFiles;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.spark.ParquetCodec;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Draws a task's mazes in parallel, by ranges of indices, and keeps them as Parquet. Maze i of a
 * split is the same for any partitioning; splits are drawn in order, each avoiding those before it.
 *
 * <p>The driver holds no mazes. Of few it holds the keys, which the draws of later splits avoid. Of
 * many it does not: a later split is drawn freely, executors look through the files of earlier ones
 * for its mazes, and it is drawn again without those that they found, until they find none. Both
 * ways lead to the same mazes, the first in their streams that no earlier split has.
 */
final class GenerateMazes {
  /** Mazes of a split whose keys the driver holds: 16 MiB of them. */
  private static final int KNOWN = 1 << 20;

  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunTicket ticket;
  private final int known;

  /** Data for studies of that directory, in the run of that ticket. */
  GenerateMazes(SparkSession spark, RunDirectory directory, RunTicket ticket) {
    this(spark, directory, ticket, KNOWN);
  }

  GenerateMazes(SparkSession spark, RunDirectory directory, RunTicket ticket, int known) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
    this.known = known;
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
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    try {
      Map<Split, DrawnMazes> drawn = new EnumMap<>(Split.class);
      long symmetricPairs = 0;
      for (Split split : Split.values()) {
        Job job = new Job(context, hadoop, spec, split);
        symmetricPairs += job.draw(drawn);
        drawn.put(split, job.drawn);
      }
      context.setJobDescription(null);
      return card(spec, drawn, symmetricPairs);
    } finally {
      Cleared.all(hadoop);
    }
  }

  /** Draws one split. */
  private final class Job {
    private final JavaSparkContext context;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final MazeTaskSpec spec;
    private final Split split;
    private DrawnMazes drawn;

    Job(
        JavaSparkContext context,
        Broadcast<SerializableConfiguration> hadoop,
        MazeTaskSpec spec,
        Split split) {
      this.context = context;
      this.hadoop = hadoop;
      this.spec = spec;
      this.split = split;
    }

    /** Pairs with mazes of earlier splits that are equal up to a symmetry. */
    long draw(Map<Split, DrawnMazes> earlier) throws IOException {
      long[] taken =
          DrawnMazes.sorted(
              earlier.values().stream()
                  .filter(DrawnMazes::areKnown)
                  .map(DrawnMazes::keys)
                  .toList());
      while (true) {
        draw(taken);
        List<Meetings> all = new ArrayList<>();
        for (Map.Entry<Split, DrawnMazes> other : earlier.entrySet()) {
          all.add(
              other.getValue().areKnown()
                  ? Meetings.of(drawn, other.getValue())
                  : search(other.getKey()));
        }
        Meetings met = Meetings.of(all);
        if (met.keys().length == 0) {
          return met.symmetricPairs();
        }
        taken = DrawnMazes.sorted(List.of(taken, met.keys()));
      }
    }

    private void draw(long[] taken) throws IOException {
      describe("generate %d %s mazes %dx%d", spec.count(split));
      directory.storage().deleteIfThere(folder(split)); // of an earlier try
      directory.storage().makeFolder(folder(split));
      List<IndexRange> ranges = SplitFiles.ranges(spec.count(split));
      Broadcast<long[]> avoided = context.broadcast(taken);
      boolean keepsKeys = split != Split.TRAIN || spec.count(split) <= known;
      MazePartition partition =
          new MazePartition(
              spec,
              split,
              folder(split).toString(),
              keepsKeys,
              ParquetCodec.of(context.getConf()),
              avoided,
              ticket,
              hadoop);
      drawn = DrawnMazes.of(context.parallelize(ranges, ranges.size()).map(partition).collect());
      Cleared.all(avoided);
    }

    /** Executors look through the files of an earlier split. */
    private Meetings search(Split other) throws IOException {
      describe("compare %d %s mazes %dx%d with " + other.key(), spec.count(split));
      List<String> files =
          ReadMazes.parts(directory, spec, other).files(directory.storage()).stream()
              .map(Path::toString)
              .toList();
      Broadcast<DrawnMazes> ours = context.broadcast(drawn);
      Meetings met =
          Meetings.of(
              context
                  .parallelize(files, files.size())
                  .map(new Meetings.Search(ours, hadoop))
                  .collect());
      Cleared.all(ours);
      return met;
    }

    private Path folder(Split split) {
      return ReadMazes.parts(directory, spec, split).folder();
    }

    private void describe(String what, int count) {
      context.setJobDescription(
          String.format(Locale.ROOT, what, count, split.key(), spec.size(), spec.size()));
    }
  }

  private DataSetCard card(MazeTaskSpec spec, Map<Split, DrawnMazes> drawn, long symmetricPairs)
      throws IOException {
    TreeMap<String, Integer> counts = new TreeMap<>();
    drawn.forEach((split, mazes) -> counts.put(split.key(), mazes.count()));
    DrawnMazes test = drawn.get(Split.TEST);
    return new DataSetCard(
        DataSetCard.SCHEMA,
        RunLayout.dataId(spec),
        spec,
        counts,
        MazeStatistics.of(DrawnMazes.of(List.copyOf(drawn.values())), symmetricPairs),
        MazeReferences.of(test.walks(), test.count()),
        new ReadMazes(directory, spec, spark.sparkContext().hadoopConfiguration()).hash());
  }
}
