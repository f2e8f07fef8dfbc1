package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A study of Optuna: the search of an arm at a size.
 *
 * @param name unlike any other's in the journal
 * @param objective name of what is optimised
 * @param lower whether less of it is better
 * @param attributes what else is known, by name
 * @param trials in the order of their numbers
 */
record OptunaStudy(
    String name,
    String objective,
    boolean lower,
    SortedMap<String, JsonNode> attributes,
    List<OptunaTrial> trials) {
  /** Copies the collections. */
  OptunaStudy {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    trials = List.copyOf(trials);
  }
}
