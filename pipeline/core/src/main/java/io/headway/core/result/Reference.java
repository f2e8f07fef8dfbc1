package io.headway.core.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A floor or ceiling that needs no training.
 *
 * @param name e.g. {@code random walker}
 * @param description what it does, one line
 * @param values by metric, in the metric's unit
 */
public record Reference(String name, String description, SortedMap<String, Double> values) {
  /** Copies the values. */
  public Reference {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
