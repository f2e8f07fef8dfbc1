package io.headway.jobs.cli;

import io.headway.core.cost.Cost;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.task.Task;
import io.headway.core.train.Progress;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.train.Heartbeat;
import io.headway.jobs.train.TrialFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/**
 * Watches the trials' files: a line for each that ends, and a bar over all of them, by FLOPs. The
 * files are on storage that executors share, so this works for any cluster.
 */
final class TrialBar implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 1000;
  private static final double BAR_UNIT_FLOPS = 1e9;

  private final PrintStream out;
  private final RunDirectory directory;
  private final Map<Trial, Double> open = new LinkedHashMap<>();
  private final int total;
  private final ProgressBar bar;
  private final ScheduledExecutorService watcher;
  private double doneFlops;
  private boolean unreadable;

  TrialBar(PrintStream out, RunDirectory directory, List<Trial> pending) {
    this.out = out;
    this.directory = directory;
    this.total = pending.size();
    pending.forEach(trial -> open.put(trial, Cost.of(trial).trainingFlops()));
    double flops = open.values().stream().mapToDouble(Double::doubleValue).sum();
    bar = Bars.wanted() ? Bars.start("train", (long) (flops / BAR_UNIT_FLOPS)) : null;
    watcher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "headway-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        watcher.scheduleWithFixedDelay(
            this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    try {
      double runningFlops = 0;
      int running = 0;
      for (Map.Entry<Trial, Double> entry : List.copyOf(open.entrySet())) {
        Trial trial = entry.getKey();
        Optional<TrialResult> result = directory.readResult(trial);
        result = result.isPresent() ? result : directory.readFailure(trial);
        if (result.isPresent()) {
          open.remove(trial);
          doneFlops += entry.getValue();
          tell(result.get());
          continue;
        }
        Optional<Heartbeat> heartbeat = new TrialFiles(directory, trial).readHeartbeat();
        if (heartbeat.isPresent()) {
          Progress progress = heartbeat.get().progress();
          runningFlops += entry.getValue() * progress.step() / progress.steps();
          running++;
        }
      }
      if (bar != null) {
        bar.stepTo((long) ((doneFlops + runningFlops) / BAR_UNIT_FLOPS));
        bar.setExtraMessage(
            " %d/%d done, %d running".formatted(total - open.size(), total, running));
      }
    } catch (IOException | RuntimeException e) {
      if (!unreadable) {
        unreadable = true;
        System.err.println("headway: Cannot watch the trials: " + e.getMessage());
      }
    }
  }

  private void tell(TrialResult result) {
    String label = "  [%d/%d] %s".formatted(total - open.size(), total, result.trial().label());
    if (result instanceof Finished finished) {
      String metric = Task.of(finished.trial().task()).primaryMetric();
      out.println(
          "%s: %s %s %%, loss %s, %s"
              .formatted(
                  label,
                  metric,
                  Text.decimal(finished.test().value(metric), 1),
                  Text.decimal(finished.finalTrainLoss(), 3),
                  Text.duration(finished.timing().wallSeconds())));
    } else if (result instanceof Failed failed) {
      out.println("%s: failed, %s".formatted(label, failed.reason()));
    }
  }

  @Override
  public void close() {
    watcher.shutdown();
    look();
    if (bar != null) {
      bar.close();
    }
  }
}
