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
 * @param scored by trial, in the order of the study; trials that are not scored as it asks are
 *     missing
 * @param models what is asked of the model of each that is scored
 * @param unread why, of those whose scores cannot be read
 */
public record ElsewhereResults(
    MeasuredStudy study,
    Elsewhere elsewhere,
    Map<Trial, Scored> scored,
    Map<Trial, ModelConditions> models,
    Map<Trial, String> unread) {
  /** Copies the maps, in order. */
  public ElsewhereResults {
    scored = Collections.unmodifiableMap(new LinkedHashMap<>(scored));
    models = Map.copyOf(models);
    unread = Collections.unmodifiableMap(new LinkedHashMap<>(unread));
  }

  /**
   * The key whose values are told from above to below: the first of models that the model of a
   * scored trial has, if it has one.
   */
  public Optional<String> rows(Trial trial) {
    return elsewhere.grid().keySet().stream()
        .filter(key -> key.startsWith(Elsewhere.MODEL))
        .filter(models.get(trial)::hasKey)
        .findFirst();
  }

  /** The key whose values are told from left to right: {@code task.size}, or the first of tasks. */
  public Optional<String> columns() {
    List<String> tasks =
        elsewhere.grid().keySet().stream().filter(key -> key.startsWith(Elsewhere.TASK)).toList();
    String size = Elsewhere.TASK + "size";
    return tasks.contains(size) ? Optional.of(size) : tasks.stream().findFirst();
  }

  /** Combinations of the values of all other keys that the model of a scored trial has. */
  public List<Map<String, String>> others(Trial trial) {
    return elsewhere.conditions().stream()
        .map(condition -> own(trial, condition))
        .map(
            condition -> {
              Map<String, String> rest = new LinkedHashMap<>(condition);
              rows(trial).ifPresent(rest::remove);
              columns().ifPresent(rest::remove);
              return rest;
            })
        .distinct()
        .toList();
  }

  /** What a scored trial scored there, if it did; keys that its model lacks do not count. */
  public Optional<Scored.At> at(Trial trial, Map<String, String> condition) {
    return scored.get(trial).at(own(trial, condition));
  }

  /** Whether the model of a scored trial is as it was trained there. */
  public boolean isTrained(Trial trial, Map<String, String> condition) {
    Map<String, String> model = new LinkedHashMap<>(own(trial, condition));
    model.keySet().removeIf(key -> !key.startsWith(Elsewhere.MODEL));
    return models.get(trial).trained().contains(model);
  }

  private Map<String, String> own(Trial trial, Map<String, String> condition) {
    Map<String, String> own = new LinkedHashMap<>(condition);
    own.keySet().removeIf(key -> !models.get(trial).hasKey(key));
    return own;
  }
}
