package io.headway.jobs.train;

import io.headway.core.cost.Cost;
import io.headway.core.json.Json;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.train.Checkpoint;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Fans the trials of a study out, one per Spark task, the most expensive first. */
public final class TrainTrials {
  private final SparkSession spark;
  private final RunDirectory directory;

  /** Trials of studies of that directory. */
  public TrainTrials(SparkSession spark, RunDirectory directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /** Trials without a result, the most expensive (training FLOPs) first. */
  public List<Trial> pending(Study study) throws IOException {
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : study.trials()) {
      if (directory.readResult(trial).isEmpty()) {
        pending.add(trial);
      }
    }
    Map<Trial, Double> flops = new HashMap<>();
    pending.forEach(trial -> flops.put(trial, Cost.of(trial).trainingFlops()));
    pending.sort(
        Comparator.comparingDouble((Trial trial) -> flops.get(trial))
            .reversed()
            .thenComparing(Trial::id));
    return pending;
  }

  /**
   * Trains these trials of a study; failures are values.
   *
   * @param pending as {@link #pending} gives them
   * @throws IllegalArgumentException before any work, if the data set or a checkpoint is unusable
   */
  public List<TrialResult> run(Study study, List<Trial> pending) throws IOException {
    if (pending.isEmpty()) {
      return List.of();
    }
    verifyCheckpoints(pending);
    MazeTaskSpec task = (MazeTaskSpec) study.task();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<ExamplesBroadcast> data =
        context.broadcast(new ExamplesBroadcast(task, DataSets.mazes(spark, directory, task)));
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    TrialTask trialTask =
        new TrialTask(
            directory.root().toString(),
            study.checkpointSeconds(),
            context.sc().applicationId(),
            hadoop,
            data);
    context.setJobDescription("train %d trials of %s".formatted(pending.size(), study.name()));
    List<String> trials = pending.stream().map(Json::canonical).toList();
    List<String> results = context.parallelize(trials, trials.size()).map(trialTask).collect();
    context.setJobDescription(null);
    data.destroy();
    hadoop.destroy();
    return results.stream().map(r -> Json.read(r, TrialResult.class, "result")).toList();
  }

  /** Refuses checkpoints that no training could continue from, before work starts. */
  private void verifyCheckpoints(List<Trial> pending) throws IOException {
    for (Trial trial : pending) {
      Optional<InputStream> checkpoint = new TrialFiles(directory, trial).open();
      if (checkpoint.isEmpty()) {
        continue;
      }
      try (InputStream stream = checkpoint.get()) {
        Checkpoint.verify(stream, trial.id());
      } catch (Checkpoint.CorruptException e) {
        throw new IllegalArgumentException(
            "Cannot resume %s: %s (delete %s to train it from the start)"
                .formatted(
                    trial.label(),
                    e.getMessage(),
                    directory.trial(trial.id()).toUri().getPath() + "/checkpoint"),
            e);
      }
    }
  }
}
