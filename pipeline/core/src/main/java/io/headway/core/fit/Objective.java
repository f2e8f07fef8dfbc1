package io.headway.core.fit;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is minimised: the sum (never the mean, whose small gradients end a minimiser early) of rho
 * of the log residuals {@code r = log L(N) - log loss}.
 *
 * <p>Huber's rho is r^2/2 up to delta and delta (|r| - delta/2) beyond: with a small delta, close
 * to least absolute deviations, which a few runs that failed do not move. With delta infinite it is
 * least squares.
 *
 * @param delta above which a residual counts by its size, not by its square; positive
 */
public record Objective(double delta) {
  /** As Hoffmann et al. 2022 (arXiv 2203.15556, section D.2). */
  public static final Objective HUBER = new Objective(1e-3);

  /** Least squares of log residuals. */
  public static final Objective SQUARES = new Objective(Double.POSITIVE_INFINITY);

  /**
   * Of the noise's standard deviation: 99 % as efficient as least squares where it is normal. With
   * the usual 1.345 (95 %) intervals of few runs are too wide.
   */
  private static final double EFFICIENT = 2;

  /**
   * Huber's with a delta that goes by how far runs of one size differ (Holland and Welsch, Commun.
   * Stat. A 6, 1977), by {@link Spread#within}, so that runs that failed do not count much and the
   * others count fully; {@link #HUBER} where no size has two runs that differ.
   */
  public static Objective usualFor(Observations observations) {
    return usualFor(observations.cells(), observations.loss());
  }

  /**
   * The same where sizes do not say which runs differ by their seeds alone.
   *
   * @param cells indices of runs that do
   */
  static Objective usualFor(List<int[]> cells, double... losses) {
    double spread =
        Spread.within(
            cells.stream()
                .map(cell -> Arrays.stream(cell).mapToDouble(i -> Math.log(losses[i])).toArray())
                .toList());
    return spread > 0 ? new Objective(EFFICIENT * spread) : HUBER;
  }

  /** Checks delta. */
  public Objective {
    if (!(delta > 0)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid delta: %s (must be > 0)", delta));
    }
  }

  /** Beyond so many standard deviations a residual says no more of how far others are off. */
  double furthest() {
    return Double.isInfinite(delta) ? delta : EFFICIENT;
  }

  double value(double r) {
    double size = Math.abs(r);
    return size <= delta ? r * r / 2 : delta * (size - delta / 2);
  }

  double slope(double r) {
    return Math.max(-delta, Math.min(delta, r));
  }

  double curvature(double r) {
    return Math.abs(r) <= delta ? 1 : 0;
  }

  /** In words. */
  public String description() {
    return Double.isInfinite(delta)
        ? "least squares of log residuals"
        : String.format(Locale.ROOT, "Huber loss of log residuals, delta %.2g", delta);
  }
}
