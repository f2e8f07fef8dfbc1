package io.headway.jobs.cli;

import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.jobs.text.Text;
import io.headway.jobs.watch.StudyStatus;
import io.headway.jobs.watch.TrialState;
import io.headway.jobs.watch.TrialStatus;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;

/** A line for each trial of this run that ends, and a bar over all of them, by FLOPs. */
final class TrialBar implements Consumer<StudyStatus>, AutoCloseable {
  private static final double BAR_UNIT_FLOPS = 1e9;

  private final PrintStream out;
  private final Set<String> pending = ConcurrentHashMap.newKeySet();
  private final ProgressBar bar;

  /** Trials that had failed before, with the time: the next attempt has not begun yet. */
  private final Map<String, String> failedBefore = new HashMap<>();

  private final Set<String> ended = new HashSet<>();
  private boolean begun;

  TrialBar(PrintStream out, List<Trial> pending) {
    this.out = out;
    add(pending);
    bar = Bars.wanted() ? Bars.start("train", 0) : null;
  }

  /** More trials of this run. */
  void add(List<Trial> more) {
    more.forEach(trial -> pending.add(trial.id()));
  }

  @Override
  public void accept(StudyStatus status) {
    List<TrialStatus> trials =
        status.trials().stream().filter(trial -> pending.contains(trial.id())).toList();
    if (!begun) {
      begun = true;
      trials.stream()
          .filter(trial -> trial.state() == TrialState.FAILED)
          .forEach(trial -> failedBefore.put(trial.id(), trial.endedAt()));
    }
    trials.stream().filter(this::isNews).forEach(trial -> tell(trial, status.metric()));
    if (bar != null) {
      bar.maxHint((long) (trials.stream().mapToDouble(TrialStatus::flops).sum() / BAR_UNIT_FLOPS));
      bar.stepTo((long) (trials.stream().mapToDouble(this::done).sum() / BAR_UNIT_FLOPS));
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              " %d/%d done, %d running",
              ended.size(),
              pending.size(),
              status.counts().getOrDefault(TrialState.RUNNING, 0)));
    }
  }

  private boolean isOld(TrialStatus trial) {
    return trial.endedAt().equals(failedBefore.get(trial.id()));
  }

  private boolean isNews(TrialStatus trial) {
    return trial.state().hasEnded() && !isOld(trial) && ended.add(trial.id());
  }

  private double done(TrialStatus trial) {
    return isOld(trial) ? 0 : trial.share() * trial.flops();
  }

  private void tell(TrialStatus trial, Metric metric) {
    String label =
        String.format(Locale.ROOT, "  [%d/%d] %s", ended.size(), pending.size(), trial.label());
    if (trial.state() == TrialState.FAILED) {
      out.println(String.format(Locale.ROOT, "%s: failed, %s", label, trial.reason()));
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %s %s%s, %s %s, %s%s%s",
              label,
              metric.key(),
              Text.decimal(trial.figures().score().orElseThrow(), metric.scale().digits()),
              metric.scale().suffix(),
              metric.scale().lower() ? "training loss" : "loss",
              Text.decimal(trial.figures().loss().orElseThrow(), 3),
              auxiliary(trial),
              Text.duration(trial.figures().seconds().orElseThrow()),
              trial.endedEarly() ? ", ended early, epoch " + trial.epochInWords() : ""));
    }
  }

  private static String auxiliary(TrialStatus trial) {
    OptionalDouble loss = trial.figures().auxiliaryLoss();
    return loss.isPresent()
        ? String.format(Locale.ROOT, "auxiliary loss %s, ", Text.decimal(loss.getAsDouble(), 3))
        : "";
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
