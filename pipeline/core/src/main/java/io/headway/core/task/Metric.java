package io.headway.core.task;

import java.util.function.IntToDoubleFunction;

/**
 * A score: the mean over the test examples of what each of them gives, a share in [0, 1] or a loss.
 * Known by its key.
 *
 * @param key its name in {@link io.headway.core.result.Scores#values}
 * @param suffix its name in flat fields of reports: {@code acc}
 * @param title for people
 * @param axis title of an axis
 * @param scale what it is given in, and whether more of it is better
 * @param outcome the name of what it is computed from in {@link
 *     io.headway.core.result.Scores#outcomes}
 * @param share what an example with an outcome gives, in [0, 1], or a loss in nats; where the
 *     outcomes of a {@link Unit} are sums, the sum of what its parts give
 */
public record Metric(
    String key,
    String suffix,
    String title,
    String axis,
    Scale scale,
    String outcome,
    IntToDoubleFunction share) {
  /** A percentage of the test examples. */
  public static Metric percentage(
      String key, String suffix, String title, String outcome, IntToDoubleFunction share) {
    String axis = title + " (% of test examples)";
    return new Metric(key, suffix, title, axis, Scale.PERCENT, outcome, share);
  }

  /** The percentage of the test examples whose outcome is 1 and not 0. */
  public static Metric ofOutcome(String key, String suffix, String title, String outcome) {
    return percentage(key, suffix, title, outcome, value -> value);
  }

  /** A mean loss in nats; less is better. */
  public static Metric nats(
      String key,
      String suffix,
      String title,
      String axis,
      String outcome,
      IntToDoubleFunction share) {
    return new Metric(key, suffix, title, axis, Scale.NATS, outcome, share);
  }

  /** What an example with that outcome gives; see {@link #share}. */
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
