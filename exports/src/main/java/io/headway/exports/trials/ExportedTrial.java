package io.headway.exports.trials;

import io.headway.core.files.SignOfLife;
import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One training, whatever has become of it.
 *
 * @param trial what is trained
 * @param phase what for
 * @param label for people
 * @param state how it stands
 * @param reason why it failed, in a line; empty otherwise
 * @param parameters all that can change its result, in the words of a study file: what is not as
 *     usual, and what a search or a tuning has chosen for it
 * @param reached its result; of one that is to go on from a rung, the result at that rung; empty if
 *     it has none
 * @param sign its last sign of life, as long as it is running and gave one
 * @param span when it was trained
 */
public record ExportedTrial(
    Trial trial,
    Phase phase,
    String label,
    State state,
    String reason,
    SortedMap<String, String> parameters,
    Optional<Finished> reached,
    Optional<SignOfLife> sign,
    Span span) {
  /** Copies the parameters. */
  public ExportedTrial {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Its id. */
  public String id() {
    return trial.id();
  }

  /** What tells it at a glance, by name: arm, size, seed, and what it is for. */
  public SortedMap<String, String> tags() {
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put("arm", trial.arm().name());
    tags.put("size", trial.size().name());
    tags.put("seed", Long.toString(trial.seed()));
    tags.put("phase", phase.key());
    return tags;
  }

  /** The same in another state; without an end if it goes on. */
  ExportedTrial in(State other) {
    Span until = other.isOver() ? span : new Span(span.begin(), Optional.empty());
    return new ExportedTrial(trial, phase, label, other, reason, parameters, reached, sign, until);
  }
}
