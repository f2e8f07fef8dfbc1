package io.headway.core.task;

import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.TaskSpec;
import java.util.List;
import java.util.Locale;

/**
 * What the statistics of a task are about.
 *
 * @param metrics the first is the one that questions are answered by; the first two are drawn
 * @param unit what test examples are drawn in
 */
public record Subject(List<Metric> metrics, Unit unit) {
  /** Refuses fewer than two metrics. */
  public Subject {
    metrics = List.copyOf(metrics);
    if (metrics.size() < 2) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid metrics: %s (must be two or more)", metrics));
    }
  }

  /** The subject of a task. */
  public static Subject of(TaskSpec task) {
    return task instanceof MazeTaskSpec
        ? new Subject(List.of(Metric.ACCURACY, Metric.OPTIMALITY), Unit.EXAMPLE)
        : new Subject(
            List.of(
                Metric.ACCURACY_AT_1,
                Metric.RECIPROCAL_RANK,
                Metric.ACCURACY_AT_5,
                Metric.ACCURACY_AT_10),
            Unit.USER);
  }

  /** What questions are answered by. */
  public Metric primary() {
    return metrics.get(0);
  }
}
