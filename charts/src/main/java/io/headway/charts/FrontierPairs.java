package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Frontier;
import io.headway.core.task.Metric;
import java.util.List;

/** The frontiers of the pairs that are compared. */
final class FrontierPairs {
  private FrontierPairs() {}

  /** Each arm and what it is over; none where there are no points before the last epoch. */
  static List<List<Frontier>> of(StudyResults results, Analysis analysis) {
    Metric metric = analysis.subject().primary();
    boolean ends =
        results.study().sizes().stream()
            .flatMap(
                size -> results.study().arms().stream().map(a -> results.study().training(size, a)))
            .allMatch(training -> training.length().validations() < 2);
    return ends
        ? List.of()
        : analysis.comparisons().stream()
            .filter(c -> c.metric().equals(metric))
            .map(
                c ->
                    List.of(
                        Frontier.of(results, c.arm(), metric),
                        Frontier.of(results, c.over(), metric)))
            .toList();
  }
}
