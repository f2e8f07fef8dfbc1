package io.headway.core.task.location;

import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;

/**
 * What is measured on next locations. Ranks are 1-based: the rank of the target among all classes
 * by predicted probability.
 */
public final class LocationMetrics {
  private static final String RANK = "rank";

  /** The target is the first guess. */
  public static final Metric ACCURACY_AT_1 = among("accuracy@1", "acc", "Acc@1", 1);

  /** 1 / rank, times 100. */
  public static final Metric RECIPROCAL_RANK =
      new Metric(
          "mrr",
          "mrr",
          "MRR",
          "Mean reciprocal rank (x 100)",
          Scale.HUNDREDTHS,
          RANK,
          rank -> 1.0 / rank);

  /** The target is among the first five guesses. */
  public static final Metric ACCURACY_AT_5 = among("accuracy@5", "acc5", "Acc@5", 5);

  /** The target is among the first ten guesses. */
  public static final Metric ACCURACY_AT_10 = among("accuracy@10", "acc10", "Acc@10", 10);

  /** Samples of a user are alike. */
  static final Unit USER =
      new Unit(
          "user",
          "Samples of a user are drawn together: the interval is for new users, not for more"
              + " samples of the same ones.");

  static final Subject SUBJECT =
      new Subject(
          List.of(ACCURACY_AT_1, RECIPROCAL_RANK, ACCURACY_AT_5, ACCURACY_AT_10), USER, List.of());

  private LocationMetrics() {}

  private static Metric among(String key, String suffix, String title, int guesses) {
    return Metric.percentage(key, suffix, title, RANK, rank -> rank <= guesses ? 1 : 0);
  }
}
