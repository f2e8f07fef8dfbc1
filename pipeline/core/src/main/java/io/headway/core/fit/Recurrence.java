package io.headway.core.fit;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.LawIntervals.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The recurrence-equivalence exponent phi: what applying the same blocks r times is worth. In one
 * power law of models with and without recurrence, {@code N_once + r^phi N_rec} stands for N: at
 * phi = 0 recurrence is worth nothing, at 1 as much as r times the parameters (Schwethelm et al.
 * 2026, arXiv 2604.21106).
 *
 * <p>The interval is of the linearised estimate: phi is found again with the log losses of one size
 * of one arm at a time moved by their standard error; variances add up, and Student's t has
 * Satterthwaite's degrees of freedom. Coverage simulated (five sizes, r = 1 and 4, 3 or 5 runs
 * each, noise of 2 %, 250 studies each, by least squares and by the usual Huber loss): see
 * TestRecurrence, which holds it to 92 to 97 %.
 *
 * @param phi the exponent
 * @param interval of it, over runs; empty if there is none
 * @param unknown why there is none; empty if there is one
 * @param fit the law with {@code N_once + r^phi N_rec} in place of N
 * @param gradientNorm of the objective by phi and the law's parameters
 * @param better whether it is better than a line in the logarithms with a phi of its own
 */
public record Recurrence(
    double phi,
    Optional<Interval> interval,
    String unknown,
    LawFit fit,
    double gradientNorm,
    boolean better) {
  private static final double LEAST = -2;
  private static final double GREATEST = 3;
  private static final int GRID = 10;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double PRECISION = 1e-7;

  /** The golden section knows a minimum no better, whose values differ by rounding alone. */
  private static final double NEAR = 1e-4;

  private static final int MOST_STEPS = 200;

  /** At which models that differ in anything differ in N, unlike at 0 and 1. */
  private static final double GENERIC = 0.4321;

  /** An optimum that is moved further than this from the estimate says that there is none. */
  private static final double FURTHEST = 4;

  /**
   * Trained models, one for each run.
   *
   * @param once parameters that are used once
   * @param repeated those that are applied r times
   * @param times r, at least 1
   * @param loss positive
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Runs(double[] once, double[] repeated, double[] times, double[] loss) {
    /** Refuses what cannot tell phi. */
    public Runs {
      if (Arrays.stream(times).distinct().count() < 2) {
        throw new InvalidException(
            "Cannot tell what recurrence is worth: all models have the same number of recurrences");
      }
    }

    private Observations at(double phi, double... losses) {
      double[] n = new double[once.length];
      for (int i = 0; i < n.length; i++) {
        n[i] = once[i] + Math.pow(times[i], phi) * repeated[i];
      }
      return new Observations(n, new double[0], losses);
    }

    /** d log N / d phi of a run. */
    private double slope(double phi, int run) {
      double worth = Math.pow(times[run], phi) * repeated[run];
      return Math.log(times[run]) * worth / (once[run] + worth);
    }

    /** {@link Objective#usualFor} that knows runs of two arms apart, also where N is the same. */
    public Objective usual() {
      return Objective.usualFor(cells(), loss);
    }

    /** Runs that differ by their seeds alone. */
    private List<int[]> cells() {
      Map<List<Double>, List<Integer>> cells = new LinkedHashMap<>();
      for (int i = 0; i < once.length; i++) {
        cells
            .computeIfAbsent(List.of(once[i], repeated[i], times[i]), key -> new ArrayList<>())
            .add(i);
      }
      return cells.values().stream()
          .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
          .toList();
    }
  }

  /**
   * Fits.
   *
   * @throws InvalidException if models are too few or all alike
   * @throws CannotException if no law fits
   */
  public static Recurrence of(Runs runs, Objective objective) {
    double best = LEAST;
    double least = Double.POSITIVE_INFINITY;
    LawFit fit = null;
    for (int k = 0; k <= GRID; k++) {
      double phi = LEAST + k * (GREATEST - LEAST) / GRID;
      Optional<LawFit> here = fit(runs.at(phi, runs.loss), objective);
      if (here.isPresent() && here.get().value() < least) {
        best = phi;
        least = here.get().value();
        fit = here.get();
      }
    }
    if (fit == null) {
      LawFit.requireEnough(runs.at(GENERIC, runs.loss));
      throw new CannotException("Cannot tell what recurrence is worth: no power law fits");
    }
    double step = (GREATEST - LEAST) / GRID;
    double[] theta = fit.theta();
    double phi = minimum(runs, objective, theta, best - step, best + step, runs.loss);
    if (phi < LEAST || phi > GREATEST) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot tell what recurrence is worth: no exponent in %s to %s is the best",
              LEAST,
              GREATEST));
    }
    double exact = stationary(runs, objective, theta, phi);
    LawFit whole = LawFit.of(runs.at(exact, runs.loss), objective);
    boolean better = whole.aicc(1) < whole.aiccOfLine(ofLine(runs, objective), 1);
    double gradient = Math.hypot(whole.gradientNorm(), slope(runs, whole, exact));
    if (runs.cells().stream().anyMatch(cell -> cell.length < 2)) {
      return new Recurrence(exact, Optional.empty(), "a size has one run", whole, gradient, better);
    }
    Optional<Interval> interval = interval(runs, objective, whole.theta(), exact, step);
    return new Recurrence(
        exact,
        interval,
        interval.isPresent() ? "" : "losses that are off by as much as they could be have none",
        whole,
        gradient,
        better);
  }

  /** The place between two near phi where the objective's derivative is 0. */
  private static double stationary(Runs runs, Objective objective, double[] theta, double phi) {
    UnivariateFunction slope =
        at -> {
          LogSumExp function = new LogSumExp(runs.at(at, runs.loss), objective);
          double[] there = Newton.from(theta, function, Observations.logs(runs.loss)).theta();
          return slope(runs, objective, function, at, there);
        };
    double by = NEAR;
    double low = slope.value(phi - by);
    double high = slope.value(phi + by);
    return low < 0 && high > 0
        ? new BrentSolver(1e-15, 1e-15, 1e-15).solve(MOST_STEPS, slope, phi - by, phi + by)
        : phi;
  }

  private static double slope(Runs runs, LawFit fit, double phi) {
    LogSumExp function = new LogSumExp(fit.observations(), fit.objective());
    return slope(runs, fit.objective(), function, phi, fit.theta());
  }

  /** d objective / d phi, with the law's parameters where they are best. */
  private static double slope(
      Runs runs, Objective objective, LogSumExp function, double phi, double... theta) {
    double[] byLogN = function.slopes(theta);
    double sum = 0;
    for (int i = 0; i < byLogN.length; i++) {
      double residual = function.logLoss(theta, i) - Math.log(runs.loss[i]);
      sum += objective.slope(residual) * byLogN[i] * runs.slope(phi, i);
    }
    return sum;
  }

  /** At the phi that suits a line best. */
  private static Observations ofLine(Runs runs, Objective objective) {
    DoubleUnaryOperator value = phi -> Line.value(runs.at(phi, runs.loss), objective);
    double step = (GREATEST - LEAST) / GRID;
    double best = LEAST;
    for (int k = 0; k <= GRID; k++) {
      double phi = LEAST + k * step;
      best = value.applyAsDouble(phi) < value.applyAsDouble(best) ? phi : best;
    }
    return runs.at(golden(value, best - step, best + step), runs.loss);
  }

  private static Optional<LawFit> fit(Observations observations, Objective objective) {
    try {
      return Optional.of(LawFit.of(observations, objective));
    } catch (CannotException | InvalidException e) {
      // At this phi there is none, or models have the same N; at another there may be one.
      return Optional.empty();
    }
  }

  /** The phi of the least objective, from where a law of a near phi is. */
  private static double minimum(
      Runs runs, Objective objective, double[] theta, double low, double high, double... losses) {
    double[] logs = Observations.logs(losses);
    return golden(
        phi -> Newton.from(theta, new LogSumExp(runs.at(phi, losses), objective), logs).value(),
        low,
        high);
  }

  /** By the golden section (Kiefer, Proc. AMS 4, 1953). */
  private static double golden(DoubleUnaryOperator f, double from, double to) {
    double low = from;
    double high = to;
    double a = high - GOLDEN * (high - low);
    double b = low + GOLDEN * (high - low);
    double atA = f.applyAsDouble(a);
    double atB = f.applyAsDouble(b);
    while (high - low > PRECISION) {
      if (atA <= atB) {
        high = b;
        b = a;
        atB = atA;
        a = high - GOLDEN * (high - low);
        atA = f.applyAsDouble(a);
      } else {
        low = a;
        a = b;
        atA = atB;
        b = low + GOLDEN * (high - low);
        atB = f.applyAsDouble(b);
      }
    }
    return (low + high) / 2;
  }

  private static Optional<Interval> interval(
      Runs runs, Objective objective, double[] theta, double phi, double step) {
    double sum = 0;
    double squares = 0;
    for (int[] cell : runs.cells()) {
      double[] logs = Arrays.stream(cell).mapToDouble(i -> Math.log(runs.loss[i])).toArray();
      double mean = Arrays.stream(logs).average().orElseThrow();
      double error =
          Math.sqrt(
              Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum()
                  / (logs.length - 1)
                  / logs.length);
      double up = moved(runs, objective, theta, phi, step, cell, error);
      double down = moved(runs, objective, theta, phi, step, cell, -error);
      double by = (up - down) / 2;
      sum += by * by;
      squares += by * by * by * by / (cell.length - 1);
    }
    if (!Double.isFinite(sum)) {
      return Optional.empty();
    }
    double df = squares == 0 ? 1 : Math.max(1, sum * sum / squares);
    double half =
        Math.sqrt(sum)
            * new TDistribution(df).inverseCumulativeProbability((1 + LawIntervals.LEVEL) / 2);
    return Optional.of(new Interval(phi - half, phi + half));
  }

  /** Searched further out until the best lies inside; not a number if it never does. */
  private static double moved(
      Runs runs,
      Objective objective,
      double[] theta,
      double phi,
      double step,
      int[] cell,
      double by) {
    double[] losses = runs.loss.clone();
    for (int i : cell) {
      losses[i] *= Math.exp(by);
    }
    for (double reach = 2 * step; reach <= FURTHEST; reach *= 2) {
      double found = minimum(runs, objective, theta, phi - reach, phi + reach, losses);
      if (Math.abs(found - phi) < reach - 10 * PRECISION) {
        return found;
      }
    }
    return Double.NaN;
  }
}
