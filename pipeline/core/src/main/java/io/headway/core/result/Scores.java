package io.headway.core.result;

import io.headway.core.error.InvalidException;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores of a model on a split.
 *
 * @param values by metric; percentages are in 0..100, losses in nats
 * @param outcomes by metric, one integer per example in the split's order, for paired statistics; a
 *     0/1 outcome has the mean of its metric
 */
public record Scores(SortedMap<String, Double> values, SortedMap<String, int[]> outcomes) {
  /** Copies the maps and refuses numbers that are not finite. */
  public Scores {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    values.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new InvalidException(
                String.format(Locale.ROOT, "Invalid score %s: %s (must be finite)", name, value));
          }
        });
  }

  /** The score, which must be there. */
  public double value(String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown metric: %s (known: %s)", metric, values.keySet()));
    }
    return value;
  }
}
