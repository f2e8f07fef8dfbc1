package io.headway.core.fit;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
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

  /** Of the noise's standard deviation: 95 % as efficient as least squares where it is normal. */
  private static final double EFFICIENT = 1.345;

  /**
   * Huber's with a delta that goes by how far runs of one size differ (Holland and Welsch, Commun.
   * Stat. A 6, 1977), so that runs that failed do not count much and the others count fully; {@link
   * #HUBER} where no size has two runs.
   */
  public static Objective usualFor(Observations observations) {
    double squares = 0;
    int df = 0;
    for (int[] cell : observations.cells()) {
      double[] logs =
          Arrays.stream(cell).mapToDouble(i -> Math.log(observations.loss()[i])).toArray();
      double mean = Arrays.stream(logs).average().orElseThrow();
      squares += Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      df += cell.length - 1;
    }
    return squares == 0 ? HUBER : new Objective(EFFICIENT * Math.sqrt(squares / df));
  }

  /** Checks delta. */
  public Objective {
    if (!(delta > 0)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid delta: %s (must be > 0)", delta));
    }
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
