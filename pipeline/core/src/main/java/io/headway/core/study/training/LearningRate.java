package io.headway.core.study.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import java.util.Optional;

/**
 * The learning rate of a training of any length; with its steps it is a {@link Schedule}, which has
 * the formula.
 *
 * @param peak greatest learning rate, in (0, 1)
 * @param warmup length of the linear warm-up, at least 0: below 1 a share of all steps, rounded up,
 *     otherwise steps
 * @param finalFraction the last step's share of the peak, in [0, 1]; of a cosine
 * @param plateau lowers it where scores stagnate, in place of the cosine; empty unless it is said
 */
public record LearningRate(
    double peak,
    double warmup,
    double finalFraction,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Plateau> plateau) {
  /** Checks the ranges. */
  public LearningRate {
    new Checks()
        .require(peak > 0 && peak < 1, "learning-rate", peak, "in (0, 1)")
        .require(warmup >= 0, "warmup", warmup, ">= 0")
        .require(
            finalFraction >= 0 && finalFraction <= 1, "final-fraction", finalFraction, "in [0, 1]")
        .done();
  }

  /** Half a cosine after the warm-up. */
  public LearningRate(double peak, double warmup, double finalFraction) {
    this(peak, warmup, finalFraction, Optional.empty());
  }

  /** Another warm-up. */
  public LearningRate withWarmup(double other) {
    return new LearningRate(peak, other, finalFraction, plateau);
  }

  /** A plateau in place of the cosine. */
  public LearningRate with(Plateau other) {
    return new LearningRate(peak, warmup, finalFraction, Optional.of(other));
  }

  /**
   * That of each step of a run.
   *
   * @throws IllegalArgumentException if the warm-up has not fewer steps than the run
   */
  public Schedule over(int steps) {
    long warmupSteps = (long) Math.ceil(warmup < 1 ? warmup * steps : warmup);
    Schedule.requireWarmup(warmupSteps, steps);
    return new Schedule(peak, (int) warmupSteps, steps, finalFraction, plateau);
  }
}
