package io.headway.jobs.train;

import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
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
  private final RunTicket ticket;
  private final RunGuard guard;

  /** Trials of studies of that directory, in the run of that ticket. */
  public TrainTrials(SparkSession spark, RunDirectory directory, RunTicket ticket, RunGuard guard) {
    this.spark = spark;
    this.directory = directory;
    this.ticket = ticket;
    this.guard = guard;
  }

  /**
   * Trains these trials of a study; failures are values.
   *
   * @param pending as {@link PendingTrials} gives them
   * @throws IllegalArgumentException before any work, if the data set is unusable
   * @throws IllegalStateException if no executor can train
   */
  public void run(Study study, List<Trial> pending) throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Trial> usable =
        new CheckpointCheck(directory, context.sc().applicationId())
            .usable(pending, SparkSessions.isLocal(context.getConf()));
    if (usable.isEmpty()) {
      return;
    }
    Broadcast<ExamplesBroadcast> data =
        context.broadcast(new ExamplesBroadcast(DataSets.examples(spark, directory, study.task())));
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    TrialTask trialTask =
        new TrialTask(
            ticket, study.checkpointSeconds(), context.sc().applicationId(), hadoop, data);
    try {
      new TrialJobs(context, study, directory, guard).run(usable, trialTask);
    } finally {
      data.destroy();
      hadoop.destroy();
    }
  }
}
