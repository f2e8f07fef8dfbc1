package io.headway.jobs.watch;

import io.headway.core.task.Metric;
import io.headway.jobs.storage.Holder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is to be seen of a run.
 *
 * @param directory of the run
 * @param name of the study
 * @param question in words
 * @param metric that scores are of
 * @param holder who runs in the directory now, if anybody does
 * @param trials in the study's order
 * @param notes what the reader of this should know, one line each
 * @param seenAt when this was seen, by the watcher's clock, ISO 8601, UTC
 * @param seenFrom host of the watcher
 * @param report path of the report's page in the run directory, if all trials have ended and it is
 *     there
 */
public record StudyStatus(
    String directory,
    String name,
    String question,
    Metric metric,
    Optional<Holder> holder,
    List<TrialStatus> trials,
    List<String> notes,
    String seenAt,
    String seenFrom,
    Optional<String> report) {
  /** Copies the lists. */
  public StudyStatus {
    trials = List.copyOf(trials);
    notes = List.copyOf(notes);
  }

  /** Number of trials in each state that occurs. */
  public Map<TrialState, Integer> counts() {
    EnumMap<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    trials.forEach(trial -> counts.merge(trial.state(), 1, Integer::sum));
    return counts;
  }

  /** {@code 1 failed, 2 running, 24 finished}. */
  public String countsInWords() {
    return counts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().key())
        .collect(Collectors.joining(", "));
  }

  /** Share of the training FLOPs that is done, in 0..1; for a failed trial no more is to do. */
  public double share() {
    double all = trials.stream().mapToDouble(TrialStatus::flops).sum();
    double done = trials.stream().mapToDouble(trial -> trial.share() * trial.flops()).sum();
    if (all == 0) {
      return hasEnded() ? 1 : 0; // there are no trials, or their data is being made
    }
    return Math.min(1, done / all);
  }

  /** Until all trials have ended; empty if nobody works on them, or nothing has been timed yet. */
  public OptionalDouble secondsLeft() {
    return holder.isPresent() || hasEnded() ? TimeLeft.of(trials) : OptionalDouble.empty();
  }

  /** Whether a model is known to have an auxiliary loss. */
  public boolean hasAuxiliaryLoss() {
    return trials.stream().anyMatch(trial -> trial.figures().auxiliaryLoss().isPresent());
  }

  /** Whether any validation has been seen. */
  public boolean hasScores() {
    return trials.stream().anyMatch(trial -> trial.figures().scores().isPresent());
  }

  /** The report's page, once nobody draws it any more. */
  public Optional<String> finishedReport() {
    return report.filter(there -> isOver());
  }

  /** Whether all trials have ended. */
  public boolean hasEnded() {
    return trials.stream().allMatch(trial -> trial.state().hasEnded());
  }

  /** Whether all trials have ended and nobody runs in the directory. */
  public boolean isOver() {
    return hasEnded() && holder.isEmpty();
  }

  /** The same once the holder has given the directory back. */
  public StudyStatus withoutHolder() {
    return new StudyStatus(
        directory,
        name,
        question,
        metric,
        Optional.empty(),
        trials,
        notes,
        seenAt,
        seenFrom,
        report);
  }
}
