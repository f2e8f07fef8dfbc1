package io.headway.core.fit;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.task.Quantity;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A power law that fits losses: by many starts, each followed to a gradient below 1e-12.
 *
 * @param observations what it fits
 * @param objective what was minimised
 * @param law that was found
 * @param value of the objective, a sum over observations
 * @param gradientNorm of the objective there
 * @param theta of {@link LogSumExp}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record LawFit(
    Observations observations,
    Objective objective,
    ScalingLaw law,
    double value,
    double gradientNorm,
    double[] theta) {
  /** Correlation of log N and log D: at 0.999 a twentieth of how log D varies is its own. */
  private static final double MOST_TOGETHER = 0.999;

  /**
   * Fits.
   *
   * @throws InvalidException if sizes or runs are too few to tell the parameters, or sizes and data
   *     rise together
   * @throws CannotException if no start leads to a minimum
   */
  public static LawFit of(Observations observations, Objective objective) {
    requireEnough(observations);
    LogSumExp function = new LogSumExp(observations, objective);
    double[] targets = Observations.logs(observations.loss());
    Newton.Minimum best =
        Starts.of(function, targets).stream()
            .map(start -> Newton.from(start, function, targets))
            .filter(Newton.Minimum::isOne)
            .filter(minimum -> function.law(minimum.theta()).falls())
            .min(Comparator.comparingDouble(Newton.Minimum::value))
            .orElseThrow(
                () ->
                    new CannotException(
                        "Cannot fit a power law: no start leads to a minimum (the losses hardly"
                            + " fall, or not like a power)"));
    return new LawFit(
        observations,
        objective,
        function.law(best.theta()),
        best.value(),
        best.gradientNorm(),
        best.theta());
  }

  static void requireEnough(Observations observations) {
    boolean data = observations.hasData();
    int parameters = data ? 5 : 3;
    int cells = observations.cells().size();
    if (cells <= parameters) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot fit a power law to %s%s (must be at least %d: it has %d parameters)",
              Quantity.of(cells, data ? "pair" : "size"),
              data ? " of size and data" : "",
              parameters + 1,
              parameters));
    }
    if (data && (observations.sizes() < 3 || observations.amounts() < 3)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot fit a power law to %s with %s of data (must be at least 3 of each)",
              Quantity.of(observations.sizes(), "size"),
              Quantity.of(observations.amounts(), "amount")));
    }
    double together = observations.togetherness();
    if (together > MOST_TOGETHER) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot tell the exponents of size and data apart: both rise together (correlation of"
                  + " their logarithms %.4f, must be at most %.3f; give one of both alone, or"
                  + " trainings of one size with several amounts of data)",
              together,
              MOST_TOGETHER));
    }
  }

  /** log(loss that the law says / loss observed) of each observation. */
  public double[] residuals() {
    double[] residuals = new double[observations.count()];
    for (int i = 0; i < residuals.length; i++) {
      double n = observations.n()[i];
      double said = observations.hasData() ? law.loss(n, observations.d()[i]) : law.loss(n);
      residuals[i] = Math.log(said / observations.loss()[i]);
    }
    return residuals;
  }

  /** Indices of runs with a loss below E: what is left of them the law cannot say at any size. */
  public int[] belowFloor() {
    return IntStream.range(0, observations.count())
        .filter(i -> observations.loss()[i] < law.e())
        .toArray();
  }

  /**
   * Akaike's criterion with its correction for few observations (Hurvich and Tsai, Biometrika 76,
   * 1989), {@code n log s^2 + 2 p n / (n - p - 1)}, with the scale s of the log residuals by {@link
   * Spread#of}, which a few runs that failed do not say alone; of least squares it is the usual
   * one. Lower is better. Infinite where there are too few observations for it.
   */
  public double aicc() {
    return aicc(0);
  }

  /** The same of a line in the logarithms, by the same objective; with data, of a plane. */
  public double aiccOfLine() {
    return aiccOfLine(observations, 0);
  }

  /**
   * The same of the law.
   *
   * @param further numbers that were found beside those of the law
   */
  double aicc(int further) {
    return aicc(residuals(), theta.length + 1 + further);
  }

  /** The same of a line. */
  double aiccOfLine(Observations others, int further) {
    return aicc(Line.residuals(others, objective), Line.columns(others) + 1 + further);
  }

  private double aicc(double[] residuals, int parameters) {
    int n = residuals.length;
    if (n - parameters - 1 <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = Spread.of(objective.furthest(), residuals);
    return n * Math.log(Math.max(scale * scale, Double.MIN_NORMAL))
        + 2.0 * parameters * n / (n - parameters - 1);
  }

  /** Whether the observations tell the law from a straight line in the logarithms. */
  public boolean isBetterThanALine() {
    return aicc() < aiccOfLine();
  }
}
