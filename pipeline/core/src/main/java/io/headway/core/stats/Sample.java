package io.headway.core.stats;

import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers that an estimate is made from.
 *
 * @param y [S, M] of seeds and examples, or [S, 1] of runs
 * @param lowest least possible mean
 * @param highest greatest possible mean
 * @param unit what examples are drawn in
 * @param clusters where a unit has several examples or parts
 * @param scale of the numbers
 * @param byUnit whether they are of test units; else the interval is over seeds alone
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Sample(
    double[][] y,
    double lowest,
    double highest,
    Unit unit,
    Optional<Clusters> clusters,
    Scale scale,
    boolean byUnit) {
  /** Weights that cancel must give 0, not 1e-15 with a standard error of 1e-16. */
  static double[] rounded(double... values) {
    return Arrays.stream(values).map(value -> Math.rint(value * 1e9) / 1e9).toArray();
  }

  /** [S, U], a column for each unit. */
  double[][] byUnits() {
    return clusters
        .filter(c -> unit.isClustered())
        .map(
            c ->
                Arrays.stream(y).map(row -> rounded(c.contributions(row))).toArray(double[][]::new))
        .orElse(y);
  }

  /** How many units of one size would tell as much. */
  double effective() {
    return clusters
        .filter(c -> unit.isClustered())
        .map(Clusters::effective)
        .orElse((double) y[0].length);
  }

  Estimate estimate() {
    return byUnit
        ? Crossed.estimate(byUnits(), lowest, highest, unit, effective()).in(scale)
        : OverSeeds.estimate(y, lowest, highest, unit).in(scale);
  }
}
