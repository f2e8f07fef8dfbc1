package io.headway.core.task;

import java.util.function.IntToDoubleFunction;

/**
 * A percentage of the test examples: the mean of a share in [0, 1] that each example gives. Known
 * by its key.
 *
 * @param key its name in {@link io.headway.core.result.Scores#values}
 * @param suffix its name in flat fields of reports: {@code acc}
 * @param title for people
 * @param axis title of an axis
 * @param isPercentage whether it is a share of the examples in percent; a mean reciprocal rank is
 *     none
 * @param outcome the name of what it is computed from in {@link
 *     io.headway.core.result.Scores#outcomes}
 * @param share what an example with an outcome gives, in [0, 1]
 */
public record Metric(
    String key,
    String suffix,
    String title,
    String axis,
    boolean isPercentage,
    String outcome,
    IntToDoubleFunction share) {
  /** A percentage of the test examples. */
  public static Metric percentage(
      String key, String suffix, String title, String outcome, IntToDoubleFunction share) {
    return new Metric(key, suffix, title, title + " (% of test examples)", true, outcome, share);
  }

  /** The percentage of the test examples whose outcome is 1 and not 0. */
  public static Metric ofOutcome(String key, String suffix, String title, String outcome) {
    return percentage(key, suffix, title, outcome, value -> value);
  }

  /** What an example with that outcome gives, in [0, 1]. */
  public double share(int outcomeOfExample) {
    return share.applyAsDouble(outcomeOfExample);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric metric && metric.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
