package io.headway.core.tune;

import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A learning rate that is or was tried.
 *
 * @param rate peak learning rate
 * @param trials its trainings, one for each seed
 * @param finished those that came to their end
 * @param value mean of the objective; empty if one is not done or failed
 * @param reason why one failed; empty otherwise
 */
public record RatePoint(
    double rate,
    List<Trial> trials,
    List<Finished> finished,
    Optional<Double> value,
    Optional<String> reason) {
  /** Copies the lists. */
  public RatePoint {
    trials = List.copyOf(trials);
    finished = List.copyOf(finished);
  }

  /** The rate as people write it: {@code 0.0002}. */
  public String words() {
    return words(rate);
  }

  /** A rate as people write it. */
  public static String words(double rate) {
    return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }

  /** Whether all of its trainings have an end, good or bad. */
  public boolean isDone() {
    return value.isPresent() || reason.isPresent();
  }
}
