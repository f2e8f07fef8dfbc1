package io.headway.core.task;

/**
 * A percentage of the test examples: the mean of a share in [0, 1] that each example gives.
 *
 * <p>Ranks are 1-based: the rank of the target among all classes by predicted probability.
 */
public enum Metric {
  /** The goal is reached. */
  ACCURACY("accuracy", "acc", "Accuracy", "reached"),
  /** The goal is reached on at most 1.05 times the cells of a shortest path. */
  OPTIMALITY("optimality", "opt", "Optimality", "optimal"),
  /** The target is the first guess. */
  ACCURACY_AT_1("accuracy@1", "acc", "Acc@1", "rank"),
  /** The target is among the first five guesses. */
  ACCURACY_AT_5("accuracy@5", "acc5", "Acc@5", "rank"),
  /** The target is among the first ten guesses. */
  ACCURACY_AT_10("accuracy@10", "acc10", "Acc@10", "rank"),
  /** 1 / rank, times 100. */
  RECIPROCAL_RANK("mrr", "mrr", "MRR", "rank");

  private final String key;
  private final String suffix;
  private final String title;
  private final String outcome;

  Metric(String key, String suffix, String title, String outcome) {
    this.key = key;
    this.suffix = suffix;
    this.title = title;
    this.outcome = outcome;
  }

  /** Its name in {@link io.headway.core.result.Scores#values}. */
  public String key() {
    return key;
  }

  /** Its name in flat fields of reports: {@code acc}. */
  public String suffix() {
    return suffix;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The name of what it is computed from in {@link io.headway.core.result.Scores#outcomes}. */
  public String outcome() {
    return outcome;
  }

  /** Whether it is a share of the examples in percent; a mean reciprocal rank is none. */
  public boolean isPercentage() {
    return this != RECIPROCAL_RANK;
  }

  /** What an example with that outcome gives, in [0, 1]. */
  public double share(int outcomeOfExample) {
    return switch (this) {
      case ACCURACY, OPTIMALITY -> outcomeOfExample;
      case ACCURACY_AT_1 -> outcomeOfExample <= 1 ? 1 : 0;
      case ACCURACY_AT_5 -> outcomeOfExample <= 5 ? 1 : 0;
      case ACCURACY_AT_10 -> outcomeOfExample <= 10 ? 1 : 0;
      case RECIPROCAL_RANK -> 1.0 / outcomeOfExample;
    };
  }
}
