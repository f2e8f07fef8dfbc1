package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.exports.trials.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial of Optuna.
 *
 * @param state how it stands
 * @param value of the objective; of a pruned one the last; empty if it has none
 * @param parameters chosen values by name, in the order in which they were chosen
 * @param curve the objective after epochs, where it was validated
 * @param attributes what else is known, by name
 * @param span when it was trained
 */
record OptunaTrial(
    OptunaState state,
    Optional<Double> value,
    Map<String, Distribution> parameters,
    SortedMap<Integer, Double> curve,
    SortedMap<String, JsonNode> attributes,
    Span span) {
  /** Copies the collections. */
  OptunaTrial {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    curve = Collections.unmodifiableSortedMap(new TreeMap<>(curve));
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }
}
