package io.headway.jobs.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * How long the trials that have not ended will take: as many side by side as run now, the most
 * expensive first, each at the rate (FLOPs per second) of the finished and running trials that are
 * nearest to it in FLOPs. One that has just begun says nothing of rates unless nothing else does.
 */
final class TimeLeft {
  private record Timed(double flops, double flopsPerSecond) {}

  private static final double YOUNG_SHARE = 0.1;

  private final List<TrialStatus> trials;
  private final List<Timed> timed = new ArrayList<>();

  private TimeLeft(List<TrialStatus> trials) {
    this.trials = trials;
    add(trial -> !isYoung(trial));
    if (timed.isEmpty()) {
      add(TimeLeft::isYoung);
    }
  }

  /** One whose first steps, which are slow, still weigh in what it says of itself. */
  private static boolean isYoung(TrialStatus trial) {
    return trial.state() == TrialState.RUNNING && trial.share() < YOUNG_SHARE;
  }

  private void add(Predicate<TrialStatus> wanted) {
    for (TrialStatus trial : trials) {
      if (!wanted.test(trial)) {
        continue;
      }
      OptionalDouble seconds =
          trial.state() == TrialState.RUNNING
              ? trial.figures().secondsLeft()
              : trial.figures().seconds();
      double flops =
          trial.state() == TrialState.RUNNING
              ? rest(trial)
              : trial.flops() * trial.advance().share(); // less than planned if it ended early
      if (seconds.isPresent() && seconds.getAsDouble() > 0 && flops > 0) {
        timed.add(new Timed(trial.flops(), flops / seconds.getAsDouble()));
      }
    }
  }

  /** Seconds until the last one ends; empty if none runs, or none has been timed. */
  static OptionalDouble of(List<TrialStatus> trials) {
    List<TrialStatus> open = new ArrayList<>(trials);
    open.removeIf(trial -> trial.state().hasEnded() || trial.state() == TrialState.UNREADABLE);
    if (open.isEmpty()) {
      return OptionalDouble.of(0);
    }
    TimeLeft rates = new TimeLeft(trials);
    List<TrialStatus> queued = new ArrayList<>();
    PriorityQueue<Double> slots = new PriorityQueue<>();
    for (TrialStatus trial : open) {
      if (trial.state() != TrialState.RUNNING) {
        queued.add(trial);
      } else if (trial.figures().secondsLeft().isPresent() && !isYoung(trial)) {
        slots.add(trial.figures().secondsLeft().getAsDouble());
      } else if (!rates.timed.isEmpty()) {
        slots.add(rates.seconds(trial));
      }
    }
    if (slots.isEmpty() || (rates.timed.isEmpty() && !queued.isEmpty())) {
      return OptionalDouble.empty();
    }
    queued.sort(Comparator.comparingDouble(TrialStatus::flops).reversed());
    queued.forEach(trial -> slots.add(slots.remove() + rates.seconds(trial)));
    return slots.stream().mapToDouble(Double::doubleValue).max();
  }

  private static double rest(TrialStatus trial) {
    return trial.flops() * (1 - trial.share());
  }

  private double seconds(TrialStatus trial) {
    double nearest =
        timed.stream().mapToDouble(other -> distance(trial, other)).min().orElseThrow();
    double rate =
        timed.stream()
            .filter(other -> distance(trial, other) == nearest)
            .mapToDouble(Timed::flopsPerSecond)
            .average()
            .orElseThrow();
    return rest(trial) / rate;
  }

  private static double distance(TrialStatus trial, Timed other) {
    return Math.abs(Math.log(trial.flops() / other.flops()));
  }
}
