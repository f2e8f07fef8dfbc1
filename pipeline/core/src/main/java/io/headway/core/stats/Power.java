package io.headway.core.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a comparison could have shown, from the variances that were found, and what it would take to
 * show more. With S seeds and M units drawn at random and crossed,
 *
 * <pre>
 * Var(mean) = s_seed^2 / S + s_unit^2 / M + s_residual^2 / (S M)
 * </pre>
 *
 * the mean is normal and independent of the mean squares, which are chi^2 / df times what is
 * expected of them: so a true difference d is shown with the probability {@code E Phi((d - h) /
 * sqrt(Var))}, h half of the interval of {@link Crossed} for such mean squares, the expectation
 * over them (of one number a run: that of the noncentral t). A standard error found of few is below
 * the true one more often than not; so that a difference that is told is as often too large as too
 * small, it is multiplied by {@link #correction}. Simulated (TestPower), it is shown with 0.79 to
 * 0.81 from variances that are known, and with 0.76 to 0.85 in the median over those that 3, 5 or
 * 10 seeds find.
 *
 * @param seed variance over seeds
 * @param unit variance over units, 0 where scores are of whole runs
 * @param residual variance of what is left; where scores are of whole runs it is part of that over
 *     seeds
 * @param seeds S of what was found
 * @param units M of it
 * @param effective how many units of one size would tell as much
 * @param correction of a difference that is told; 1 of variances that are known
 */
public record Power(
    double seed,
    double unit,
    double residual,
    int seeds,
    int units,
    double effective,
    double correction) {
  /** Probability with which a difference is to be shown that is there. */
  public static final double POWER = 0.8;

  /** Nobody trains more, or has more to test on. */
  static final int MOST_SEEDS = 1000;

  private static final int MOST_UNITS = 10_000_000;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Of a difference, in standard errors. */
  private static final double PRECISION = 1e-9;

  private static final int MOST_STEPS = 200;

  /** Of variances that are known. */
  Power(double seed, double unit, double residual, int seeds, int units, double effective) {
    this(seed, unit, residual, seeds, units, effective, 1);
  }

  /** The same, found of so few. */
  private Power found() {
    double df = degreesOfFreedom(seeds, units);
    double median = PossibleWidths.shares(df, 1)[0];
    return new Power(seed, unit, residual, seeds, units, effective, 1 / Math.sqrt(median));
  }

  /** From a sample; empty where it has no variance or one seed, which tell nothing of others. */
  static Optional<Power> of(Sample sample) {
    int s = sample.y().length;
    if (s < 2) {
      return Optional.empty();
    }
    if (!sample.byUnit()) {
      double error = OverSeeds.estimate(sample.y(), 0, 0, sample.unit()).standardError();
      return error > 0
          ? Optional.of(new Power(error * error * s, 0, 0, s, 1, 1).found())
          : Optional.empty();
    }
    double[][] y = sample.byUnits();
    int m = y[0].length;
    if (m < 2) {
      return Optional.empty();
    }
    MeanSquares squares = MeanSquares.of(y);
    if (!(squares.varianceOfMean() > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Power(
                Math.max(0, squares.seed() - squares.residual()) / m,
                Math.max(0, squares.example() - squares.residual()) / s,
                squares.residual(),
                s,
                m,
                sample.effective())
            .found());
  }

  /** Whether scores are of whole runs, so that nothing is known of test data. */
  public boolean isOfRuns() {
    return unit == 0 && residual == 0;
  }

  /** The smallest difference that was likely to be shown. */
  public double detectable() {
    return detectable(seeds, units);
  }

  /** The smallest difference that so many seeds and units would be likely to show. */
  public double detectable(int otherSeeds, int otherUnits) {
    double error = standardError(otherSeeds, otherUnits);
    double[] halves = PossibleWidths.of(this, otherSeeds, otherUnits);
    double most = 2 * error;
    while (shown(most, error, halves) < POWER) {
      most *= 2;
    }
    return correction
        * new BrentSolver(PRECISION * error)
            .solve(MOST_STEPS, d -> shown(d, error, halves) - POWER, 0, most);
  }

  private static double shown(double difference, double error, double... halves) {
    return Arrays.stream(halves)
        .map(half -> NORMAL.cumulativeProbability((difference - half) / error))
        .average()
        .orElseThrow();
  }

  /** Half of the width that the interval of so many seeds and units is expected to have. */
  public double halfWidth(int otherSeeds, int otherUnits) {
    TDistribution t = new TDistribution(degreesOfFreedom(otherSeeds, otherUnits));
    return t.inverseCumulativeProbability((1 + Estimate.CONFIDENCE) / 2)
        * standardError(otherSeeds, otherUnits);
  }

  /** Half of the width that no number of seeds gets below, with the units that there are. */
  public double leastHalfWidth() {
    return leastHalfWidth(units);
  }

  /** The same with so many units. */
  public double leastHalfWidth(int otherUnits) {
    return halfWidth(MOST_SEEDS, otherUnits);
  }

  /** The fewest seeds, with the units that there are, that are likely to show a difference. */
  public OptionalInt seedsFor(double difference) {
    return seedsFor(difference, units);
  }

  /** The same with so many units. */
  public OptionalInt seedsFor(double difference, int otherUnits) {
    return fewest(2, MOST_SEEDS, s -> detectable(s, otherUnits) <= difference);
  }

  /** The fewest units, with the seeds that there are, that are likely to show a difference. */
  public OptionalInt unitsFor(double difference) {
    return isOfRuns()
        ? OptionalInt.empty()
        : fewest(2, MOST_UNITS, m -> detectable(seeds, m) <= difference);
  }

  private interface Enough {
    boolean is(int count);
  }

  /** More are never worse. */
  private static OptionalInt fewest(int least, int most, Enough enough) {
    if (!enough.is(most)) {
      return OptionalInt.empty();
    }
    int low = least;
    int high = most;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (enough.is(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }

  private double standardError(int s, int m) {
    return Math.sqrt(seed / s + unit / m + residual / ((double) s * m));
  }

  /** Whether there is one number for each run. */
  boolean isOfNumbers() {
    return units == 1 && unit == 0;
  }

  /** The mean squares that so many seeds and units are expected to have. */
  MeanSquares expected(int s, int m) {
    return new MeanSquares(s, m, m * seed + residual, s * unit + residual, residual);
  }

  /** How many of so many units of one size would tell as much. */
  double effective(int m) {
    return effective * m / units;
  }

  private double degreesOfFreedom(int s, int m) {
    return isOfNumbers() ? s - 1.0 : expected(s, m).degreesOfFreedom(effective(m));
  }
}
