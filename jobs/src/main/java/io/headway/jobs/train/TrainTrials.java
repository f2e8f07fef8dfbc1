package io.headway.jobs.train;

import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

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
    run(study, TrialFeed.of(pending));
  }

  /** The same with trials that depend on what others come to. */
  public void run(Study study, TrialFeed feed) throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    CheckpointCheck check = new CheckpointCheck(directory, context.sc().applicationId());
    TrialFeed usable = new UsableTrials(feed, check, SparkSessions.isLocal(context.getConf()));
    List<Trial> first = usable.first();
    if (first.isEmpty()) {
      return;
    }
    try (TrialTasks tasks = new TrialTasks(spark, directory, ticket, study)) {
      new TrialJobs(context, study, directory, guard).run(usable, first, tasks);
    }
  }
}
