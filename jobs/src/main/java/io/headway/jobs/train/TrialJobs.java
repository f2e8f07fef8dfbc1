package io.headway.jobs.train;

import io.headway.core.error.CannotException;
import io.headway.core.error.CannotIoException;
import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Placement.Start;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.spark.SparkFailures;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.Patience;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.TrialDirectory;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

  private final JavaSparkContext context;
  private final Study study;
  private final RunDirectory directory;
  private final RunGuard guard;
  private final SlotWatch slots;

  TrialJobs(JavaSparkContext context, Study study, RunDirectory directory, RunGuard guard) {
    this.context = context;
    this.study = study;
    this.directory = directory;
    this.guard = guard;
    this.slots = new SlotWatch(context.sc(), study.engine(), guard);
  }

  /**
   * Trains; afterwards each trial has a result or a failure in the run directory.
   *
   * @param trials the first of the feed
   * @param tasks what a trial is trained by
   */
  void run(TrialFeed feed, List<Trial> trials, TrialTasks tasks) throws IOException {
    slots.await(trials);
    Map<Start, List<Trial>> byStart =
        trials.stream()
            .collect(Collectors.groupingBy(TrialJobs::start, TreeMap::new, Collectors.toList()));
    for (Map.Entry<Start, List<Trial>> some : byStart.entrySet()) {
      if (some.getKey() == Start.LED) {
        for (Trial trial : some.getValue()) {
          new AveragedTrial(context, directory, guard, tasks.of(trial)).run(trial);
        }
      } else {
        runSideBySide(some.getValue(), feed, tasks);
      }
    }
  }

  private static Start start(Trial trial) {
    return trial.training().placement().start();
  }

  private void runSideBySide(List<Trial> trials, TrialFeed feed, TrialTasks tasks)
      throws IOException {
    Map<Trial, JavaFutureAction<List<TaskReport>>> jobs = new LinkedHashMap<>();
    Map<Trial, Integer> submissions = new HashMap<>();
    try {
      Optional<ResourceProfile> profile = TrainingProfile.of(context.getConf(), study.engine());
      for (Trial trial : trials) {
        jobs.put(trial, submit(trial, tasks.of(trial), profile));
      }
      while (!jobs.isEmpty()) {
        for (Trial trial : List.copyOf(jobs.keySet())) {
          if (jobs.get(trial).isDone()) {
            boolean last =
                start(trial) == Start.ALONE
                    || submissions.merge(trial, 1, Integer::sum) >= mostFailures();
            Ending ending = ending(trial, jobs.remove(trial), last);
            List<Trial> next =
                switch (ending) {
                  case AGAIN -> List.of(trial);
                  case LOST -> feed.lost(trial);
                  case OVER -> feed.after(trial);
                };
            if (!next.isEmpty()) {
              slots.await(next);
            }
            for (Trial following : next) {
              jobs.put(following, submit(following, tasks.of(following), profile));
            }
          }
        }
        guard.requireThatItGoesOn();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotIoException("Cannot finish: interrupted", e);
    } finally {
      end(jobs);
    }
  }

  private JavaFutureAction<List<TaskReport>> submit(
      Trial trial, TrialTask task, Optional<ResourceProfile> profile) {
    String description = "train " + trial.label();
    context.setJobDescription(description);
    context.setCallSite(description);
    try {
      int slots = trial.training().placement().slots();
      JavaRDD<String> trialJson =
          context.parallelize(Collections.nCopies(slots, Json.canonical(trial)), slots);
      JavaRDD<TaskReport> report =
          start(trial) == Start.TOGETHER
              ? ReplicaTask.reports(trialJson, task)
              : trialJson.map(task);
      return profile.map(report::withResources).orElse(report).collectAsync();
    } finally {
      context.setJobDescription(null);
      context.clearCallSite();
    }
  }

  /** As often as Spark tries a task; it does not try the tasks of a barrier stage again. */
  private int mostFailures() {
    boolean local = SparkSessions.isLocal(context.getConf());
    return local ? 1 : context.getConf().getInt("spark.task.maxFailures", 4);
  }

  /** How the job of a trial ended. */
  private enum Ending {
    /** It has a result or a failure. */
    OVER,
    /** Spark gave it up. */
    LOST,
    /** It is to be submitted again. */
    AGAIN
  }

  /**
   * Whether a trial has a result or was given up.
   *
   * @param last whether it is given up if it failed
   */
  private Ending ending(Trial trial, JavaFutureAction<List<TaskReport>> job, boolean last)
      throws IOException, InterruptedException {
    try {
      TaskReport report = job.get().get(0);
      if (!report.refusal().isEmpty()) {
        throw new CannotException(report.refusal());
      }
      return Ending.OVER;
    } catch (ExecutionException e) {
      guard.requireThatItGoesOn();
      if (context.sc().isStopped()) {
        throw new CannotIoException(
            "Cannot go on: Spark has stopped; " + SparkFailures.reason(e), e);
      }
      String reason = SparkFailures.reason(e);
      if (last) {
        giveUp(trial, reason);
      } else {
        Notes.say(
            String.format(
                Locale.ROOT, "%s goes on from its last checkpoint: %s", trial.label(), reason));
      }
      return last ? Ending.LOST : Ending.AGAIN;
    }
  }

  /** Spark has tried a trial on several executors and given it up. */
  private void giveUp(Trial trial, String reason) throws IOException {
    Failed failed =
        Failed.unexpected(
            trial, "train", reason, "unknown: its executor was lost", context.sc().applicationId());
    Patience patience =
        new Patience(
            RunSettings.of(context.getConf()).patience(), StopSignal.ofThisProcess()::raised);
    patience.run(
        String.format(Locale.ROOT, "write why %s failed", trial.label()),
        () -> {
          TrialDirectory files = directory.trial(trial);
          if (!files.isDone()) {
            files.writeResult(failed);
          }
        });
  }

  /** Whatever is still running is stopped. */
  private void end(Map<Trial, JavaFutureAction<List<TaskReport>>> jobs) {
    List<JavaFutureAction<List<TaskReport>>> left =
        jobs.values().stream().filter(job -> !job.isDone()).toList();
    left.forEach(job -> job.cancel(true));
    if (!left.isEmpty() || guard.isOver()) {
      guard.awaitTasks();
    }
  }
}
