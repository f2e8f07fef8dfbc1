package io.headway.core.task;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;

/**
 * What the statistics of a task are about.
 *
 * @param metrics the first is the one that questions are answered by; the first two are drawn
 * @param unit what test examples are drawn in
 * @param columns other scores that tables show
 */
public record Subject(List<Metric> metrics, Unit unit, List<Column> columns) {
  /**
   * A score that is shown as a mean.
   *
   * @param key its name in {@link io.headway.core.result.Scores#values}
   * @param title of the column
   * @param pattern of {@link String#format}: {@code %.1f}
   * @param lower whether less is better
   */
  public record Column(String key, String title, String pattern, boolean lower) {
    /** Of which more is better. */
    public Column(String key, String title, String pattern) {
      this(key, title, pattern, false);
    }
  }

  /**
   * A score with a name of its own in tables.
   *
   * @param key its name in {@link io.headway.core.result.Scores#values}
   * @param name of its column
   */
  public record Named(String key, String name) {}

  /** Refuses fewer than two metrics. */
  public Subject {
    metrics = List.copyOf(metrics);
    columns = List.copyOf(columns);
    if (metrics.size() < 2) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid metrics: %s (must be two or more)", metrics));
    }
  }

  /** What questions are answered by. */
  public Metric primary() {
    return metrics.get(0);
  }
}
