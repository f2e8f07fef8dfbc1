package io.headway.jobs.train;

import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.Machine;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.RunSettings;
import io.headway.jobs.SparkSessions;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;

/**
 * The Spark jobs of a fan-out: one for each trial, all submitted at once. Spark serves jobs in the
 * order of submission, so the most expensive trials start first; a trial that Spark gives up is a
 * failure of that trial alone, and each job says what it trains.
 */
final class TrialJobs {
  private static final long LOOK_MILLIS = 100;

  /** Tasks that were told to stop are given so long to write their checkpoints. */
  private static final long STOP_SECONDS = 25;

  private final JavaSparkContext context;
  private final Study study;
  private final RunLock lock;
  private final RunDirectory directory;
  private final RunSettings settings;
  private final ExecutorWatch watch;
  private final StopSignal stop = StopSignal.ofThisProcess();

  TrialJobs(
      JavaSparkContext context,
      Study study,
      RunSettings settings,
      RunLock lock,
      RunDirectory directory) {
    this.context = context;
    this.study = study;
    this.settings = settings;
    this.lock = lock;
    this.directory = directory;
    boolean local = SparkSessions.isLocal(context.getConf());
    boolean present = local || context.sc().statusTracker().getExecutorInfos().length > 1;
    this.watch = new ExecutorWatch(context.getConf(), study.engine().threads(), settings, present);
  }

  /** Trains; results are in the order of the trials. */
  List<TrialResult> run(List<Trial> trials, TrialTask task) throws IOException {
    context.sc().addSparkListener(watch);
    Map<Trial, JavaFutureAction<List<TaskReport>>> jobs = new LinkedHashMap<>();
    Map<Trial, TrialResult> results = new LinkedHashMap<>();
    try {
      Optional<ResourceProfile> profile = TrainingProfile.of(context.getConf(), study.engine());
      for (Trial trial : trials) {
        jobs.put(trial, submit(trial, task, profile));
      }
      while (results.size() < trials.size()) {
        for (Map.Entry<Trial, JavaFutureAction<List<TaskReport>>> job : jobs.entrySet()) {
          if (!results.containsKey(job.getKey()) && job.getValue().isDone()) {
            results.put(job.getKey(), result(job.getKey(), job.getValue()));
          }
        }
        requireThatItGoesOn();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      List<TrialResult> ordered = new ArrayList<>();
      trials.forEach(trial -> ordered.add(results.get(trial)));
      return ordered;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot finish: interrupted", e);
    } finally {
      end(jobs);
      context.sc().removeSparkListener(watch);
    }
  }

  private JavaFutureAction<List<TaskReport>> submit(
      Trial trial, TrialTask task, Optional<ResourceProfile> profile) {
    String description = "train " + trial.label();
    context.setJobDescription(description);
    context.setCallSite(description);
    try {
      JavaRDD<TaskReport> report = context.parallelize(List.of(Json.canonical(trial)), 1).map(task);
      return profile.map(report::withResources).orElse(report).collectAsync();
    } finally {
      context.setJobDescription(null);
      context.clearCallSite();
    }
  }

  private void requireThatItGoesOn() {
    if (stop.raised()) {
      throw new StoppedException();
    }
    lock.requireHeld();
    watch.check();
  }

  private TrialResult result(Trial trial, JavaFutureAction<List<TaskReport>> job)
      throws IOException, InterruptedException {
    try {
      TaskReport report = job.get().get(0);
      if (!report.refusal().isEmpty()) {
        throw new IllegalStateException(report.refusal());
      }
      return Json.read(report.result(), TrialResult.class, "result of " + trial.id());
    } catch (ExecutionException e) {
      requireThatItGoesOn();
      if (context.sc().isStopped()) {
        throw new IOException("Cannot go on: Spark has stopped; " + SparkFailures.reason(e), e);
      }
      return givenUp(trial, SparkFailures.reason(e));
    }
  }

  /** Spark has tried a trial on several executors and given it up. */
  private TrialResult givenUp(Trial trial, String reason) throws IOException {
    Failed failed =
        new Failed(
            TrialResult.SCHEMA,
            trial,
            "train",
            reason,
            false,
            "",
            Machine.provenance("unknown: its executor was lost", context.sc().applicationId()));
    new Patience(settings.patience(), stop::raised)
        .run(
            "write why %s failed".formatted(trial.label()),
            () -> new TrialFiles(directory, trial).writeResult(failed));
    return failed;
  }

  /** Whatever is still running is stopped, and given time to write its checkpoint. */
  private void end(Map<Trial, JavaFutureAction<List<TaskReport>>> jobs) {
    jobs.values().stream().filter(job -> !job.isDone()).forEach(job -> job.cancel(true));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    try {
      while (watch.isBusy() && !context.sc().isStopped() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
