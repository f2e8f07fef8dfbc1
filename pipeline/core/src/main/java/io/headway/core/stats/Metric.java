package io.headway.core.stats;

/** A percentage of the test mazes, with a 0/1 outcome for each maze. */
public enum Metric {
  /** The goal is reached. */
  ACCURACY("accuracy", "reached"),
  /** The goal is reached on at most 1.05 times the cells of a shortest path. */
  OPTIMALITY("optimality", "optimal");

  private final String key;
  private final String outcome;

  Metric(String key, String outcome) {
    this.key = key;
    this.outcome = outcome;
  }

  /** Its name in {@link io.headway.core.result.Scores#values}. */
  public String key() {
    return key;
  }

  /** The name of its 0/1 outcomes in {@link io.headway.core.result.Scores#outcomes}. */
  public String outcome() {
    return outcome;
  }
}
