package io.headway.core.task.experts;

import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;

/**
 * What is measured on expert routing. Ranks are 1-based: the rank of the target among all experts
 * by predicted probability.
 */
final class ExpertsMetrics {
  static final String RANK = "rank";

  /** The target is the first guess. */
  static final Metric TOP_1 = among("accuracy@1", "acc", "Top-1", 1);

  /** The target is one of the first two guesses. */
  static final Metric TOP_2 = among("accuracy@2", "acc2", "Top-2", 2);

  /** Samples of a problem are alike. */
  static final Unit PROBLEM =
      new Unit(
          "problem",
          "Samples of a problem are drawn together: the interval is for new problems, not for more"
              + " samples of the same ones.");

  static final Subject SUBJECT = new Subject(List.of(TOP_1, TOP_2), PROBLEM, List.of());

  private ExpertsMetrics() {}

  private static Metric among(String key, String suffix, String title, int guesses) {
    return Metric.percentage(key, suffix, title, RANK, rank -> rank <= guesses ? 1 : 0);
  }
}
