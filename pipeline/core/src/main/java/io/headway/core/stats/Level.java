package io.headway.core.stats;

import io.headway.core.task.Metric;
import java.util.List;

/**
 * An arm's score at one size.
 *
 * @param arm its name
 * @param size its name
 * @param metric what is estimated
 * @param parameters measured
 * @param seeds those that finished
 * @param untrained seeds whose final training loss is that of a guess
 * @param estimate of its score
 */
public record Level(
    String arm,
    String size,
    Metric metric,
    long parameters,
    List<Long> seeds,
    List<Long> untrained,
    Estimate estimate) {
  /** Copies the lists. */
  public Level {
    seeds = List.copyOf(seeds);
    untrained = List.copyOf(untrained);
  }
}
