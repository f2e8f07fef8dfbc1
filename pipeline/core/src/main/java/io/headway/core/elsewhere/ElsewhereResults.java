package io.headway.core.elsewhere;

import io.headway.core.study.Elsewhere;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Trial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of trained models elsewhere.
 *
 * @param study whose they are
 * @param elsewhere what it asks
 * @param scored by trial, in the order of the study; trials that are not scored are missing
 */
public record ElsewhereResults(
    MeasuredStudy study, Elsewhere elsewhere, Map<Trial, Scored> scored) {
  /** Copies the map, in order. */
  public ElsewhereResults {
    scored = Collections.unmodifiableMap(new LinkedHashMap<>(scored));
  }

  /** The key whose values are told from above to below: the first of models, if there is one. */
  public Optional<String> rows() {
    return elsewhere.grid().keySet().stream()
        .filter(key -> key.startsWith(Elsewhere.MODEL))
        .findFirst();
  }

  /** The key whose values are told from left to right: {@code task.size}, or the first of tasks. */
  public Optional<String> columns() {
    List<String> tasks =
        elsewhere.grid().keySet().stream().filter(key -> key.startsWith(Elsewhere.TASK)).toList();
    String size = Elsewhere.TASK + "size";
    return tasks.contains(size) ? Optional.of(size) : tasks.stream().findFirst();
  }

  /** Combinations of the values of all other keys. */
  public List<Map<String, String>> others() {
    return elsewhere.conditions().stream()
        .map(
            condition -> {
              Map<String, String> rest = new LinkedHashMap<>(condition);
              rows().ifPresent(rest::remove);
              columns().ifPresent(rest::remove);
              return rest;
            })
        .distinct()
        .toList();
  }

  /** What a trial scored there, if it did; a model that lacks the key of rows has one value. */
  public Optional<Scored.At> at(Trial trial, Map<String, String> condition) {
    Scored own = scored.get(trial);
    if (own == null) {
      return Optional.empty();
    }
    Optional<Scored.At> there = own.at(condition);
    if (there.isPresent()) {
      return there;
    }
    Map<String, String> without = new LinkedHashMap<>(condition);
    without.keySet().removeIf(key -> key.startsWith(Elsewhere.MODEL));
    return own.at(without);
  }

  /** Whether a model has the key of rows. */
  public boolean hasRows(Trial trial) {
    return rows()
        .filter(
            key ->
                scored.containsKey(trial)
                    && scored.get(trial).places().stream()
                        .anyMatch(at -> at.condition().containsKey(key)))
        .isPresent();
  }
}
