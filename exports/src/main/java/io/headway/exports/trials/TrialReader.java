package io.headway.exports.trials;

import io.headway.core.error.Reason;
import io.headway.core.files.RunReader;
import io.headway.core.files.SignOfLife;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a training has left.
 *
 * @param files of its run directory
 */
record TrialReader(RunReader files) {
  /**
   * A training as it stands; one whose result cannot be read has failed.
   *
   * @param chosen what a search or a tuning has chosen for it, by the key of a study
   */
  ExportedTrial read(Trial trial, Phase phase, String label, SortedMap<String, String> chosen)
      throws IOException {
    TreeMap<String, String> parameters = new TreeMap<>(trial.identity().facts());
    parameters.putAll(chosen);
    Base base = new Base(trial, phase, label, parameters);
    try {
      Optional<TrialResult> result = files.result(trial);
      Optional<TrialResult> end = result.isPresent() ? result : files.failure(trial);
      return end.isPresent() ? ended(base, end.get()) : open(base);
    } catch (IllegalArgumentException damaged) {
      return base.with(State.FAILED, "read: " + Reason.of(damaged), Span.UNKNOWN);
    }
  }

  private static ExportedTrial ended(Base base, TrialResult end) {
    if (end instanceof Finished finished) {
      return new ExportedTrial(
          base.trial,
          base.phase,
          base.label,
          finished.isPruned() ? State.PRUNED : State.FINISHED,
          "",
          base.parameters,
          Optional.of(finished.summary()),
          Optional.empty(),
          Span.of(finished));
    }
    Failed failed = (Failed) end;
    return base.with(State.FAILED, failed.stage() + ": " + failed.reason(), Span.of(failed));
  }

  private ExportedTrial open(Base base) throws IOException {
    if (!files.hasBegun(base.trial)) {
      return base.with(State.WAITING, "", Span.UNKNOWN);
    }
    Optional<SignOfLife> sign = files.signOfLife(base.trial);
    Optional<Finished> before = before(base.trial);
    Span began = new Span(sign.map(s -> Instant.ofEpochMilli(s.atMillis())), Optional.empty());
    return new ExportedTrial(
        base.trial,
        base.phase,
        base.label,
        State.RUNNING,
        "",
        base.parameters,
        before,
        sign,
        before.map(Span::of).map(span -> new Span(span.begin(), Optional.empty())).orElse(began));
  }

  /** Where it goes on from. */
  private Optional<Finished> before(Trial trial) throws IOException {
    Optional<Trial> before = trial.before();
    Optional<TrialResult> result =
        before.isPresent() ? files.result(before.get()) : Optional.empty();
    return result
        .filter(Finished.class::isInstance)
        .map(finished -> ((Finished) finished).summary());
  }

  /** What is known of a training without its files. */
  private record Base(
      Trial trial, Phase phase, String label, SortedMap<String, String> parameters) {
    ExportedTrial with(State state, String reason, Span span) {
      return new ExportedTrial(
          trial, phase, label, state, reason, parameters, Optional.empty(), Optional.empty(), span);
    }
  }
}
