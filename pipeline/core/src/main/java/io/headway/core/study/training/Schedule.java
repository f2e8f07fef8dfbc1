package io.headway.core.study.training;

import io.headway.core.error.InvalidException;
import java.util.Locale;
import java.util.Optional;

/**
 * Linear warm-up, then half a cosine (Loshchilov and Hutter 2017, one period):
 *
 * <pre>
 *   lr(t) = peak (t + 1) / (warmup + 1)                                     for t < warmup
 *   lr(t) = peak (final + (1 - final) (1 + cos(pi s)) / 2),
 *           s = (t - warmup) / (steps - 1 - warmup)                         afterwards
 * </pre>
 *
 * <p>With a {@link Plateau}, which has divided n times, the peak in place of the cosine, and all of
 * it / {@link Plateau#FACTOR}^n.
 *
 * @param peak greatest learning rate
 * @param warmupSteps fewer than steps
 * @param steps of the run
 * @param finalFraction of the peak at the last step; without meaning on a plateau
 * @param plateau in place of the cosine, if there is one
 */
public record Schedule(
    double peak, int warmupSteps, int steps, double finalFraction, Optional<Plateau> plateau) {
  /** Checks that the warm-up fits. */
  public Schedule {
    requireWarmup(warmupSteps, steps);
  }

  /** Half a cosine. */
  public Schedule(double peak, int warmupSteps, int steps, double finalFraction) {
    this(peak, warmupSteps, steps, finalFraction, Optional.empty());
  }

  /** Also of a warm-up that is longer than any run can be. */
  static void requireWarmup(long warmupSteps, int steps) {
    if (warmupSteps < 0 || warmupSteps >= steps) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid warmup: %d steps (must be fewer than the run's %d)",
              warmupSteps,
              steps));
    }
  }

  /**
   * Learning rate of a step.
   *
   * @param t counted from 0
   * @param divisions n, of the plateau so far; 0 where there is none
   */
  public double learningRate(int t, int divisions) {
    return undivided(t) / Math.pow(Plateau.FACTOR, divisions);
  }

  /** That of step t, counted from 0, if nothing has been divided. */
  public double learningRate(int t) {
    return undivided(t);
  }

  private double undivided(int t) {
    if (t < warmupSteps) {
      return peak * (t + 1) / (warmupSteps + 1);
    }
    if (plateau.isPresent()) {
      return peak;
    }
    int decaySteps = Math.max(1, steps - 1 - warmupSteps);
    double cosine = (1 + Math.cos(Math.PI * (t - warmupSteps) / decaySteps)) / 2;
    return peak * (finalFraction + (1 - finalFraction) * cosine);
  }
}
