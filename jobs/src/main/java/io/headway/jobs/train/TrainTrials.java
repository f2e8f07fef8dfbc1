package io.headway.jobs.train;

import io.headway.core.result.TrialResult;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.RunSettings;
import io.headway.jobs.SparkSessions;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Fans the trials of a study out, one Spark job with one task each, the most expensive first. */
public final class TrainTrials {
  private final SparkSession spark;
  private final RunDirectory directory;

  /** Trials of studies of that directory. */
  public TrainTrials(SparkSession spark, RunDirectory directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * Trains these trials of a study; failures are values.
   *
   * @param pending as {@link PendingTrials} gives them
   * @param lock under which this process holds the directory
   * @return results in the order of {@code pending}
   * @throws IllegalArgumentException before any work, if the data set or a checkpoint is unusable
   * @throws IllegalStateException if no executor can train
   */
  public List<TrialResult> run(Study study, List<Trial> pending, RunLock lock) throws IOException {
    if (pending.isEmpty()) {
      return List.of();
    }
    new CheckpointCheck(directory)
        .check(pending, SparkSessions.isLocal(spark.sparkContext().conf()));
    MazeTaskSpec task = (MazeTaskSpec) study.task();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    RunSettings settings = RunSettings.of(context.getConf());
    Broadcast<ExamplesBroadcast> data =
        context.broadcast(new ExamplesBroadcast(task, DataSets.mazes(spark, directory, task)));
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    TrialTask trialTask =
        new TrialTask(
            RunTicket.of(directory, lock, settings),
            study.checkpointSeconds(),
            context.sc().applicationId(),
            hadoop,
            data);
    try {
      return new TrialJobs(context, study, settings, lock, directory).run(pending, trialTask);
    } finally {
      data.destroy();
      hadoop.destroy();
    }
  }
}
