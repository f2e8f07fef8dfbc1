package io.headway.core.fit;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.task.Quantity;
import java.util.Comparator;
import java.util.Locale;

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
  /** Parameters of a line, and the variance of what is left. */
  private static final int OF_A_LINE = 3;

  /**
   * Fits.
   *
   * @throws InvalidException if sizes or runs are too few to tell the parameters
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

  private static void requireEnough(Observations observations) {
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

  /**
   * Akaike's criterion with its correction for few observations (Hurvich and Tsai, Biometrika 76,
   * 1989), of the log residuals taken for normal; lower is better. Infinite where there are too few
   * for it.
   */
  public double aicc() {
    double sum = 0;
    for (double residual : residuals()) {
      sum += residual * residual;
    }
    return aicc(sum, theta.length + 1);
  }

  /**
   * The same of {@code log loss = c0 - c1 log N}, the power law that falls for ever; with data, of
   * a plane.
   */
  public double aiccOfLine() {
    return aicc(
        Line.squaredResiduals(observations), observations.hasData() ? OF_A_LINE + 1 : OF_A_LINE);
  }

  private double aicc(double sum, int parameters) {
    int n = observations.count();
    if (n - parameters - 1 <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    return n * Math.log(Math.max(sum, Double.MIN_NORMAL) / n)
        + 2.0 * parameters * n / (n - parameters - 1);
  }

  /** Whether the observations tell the law from a straight line in the logarithms. */
  public boolean isBetterThanALine() {
    return aicc() < aiccOfLine();
  }
}
