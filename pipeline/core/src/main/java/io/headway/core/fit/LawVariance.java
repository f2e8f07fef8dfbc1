package io.headway.core.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What cells and test units contribute to the variance of a sum of parameters. */
final class LawVariance {
  private final Map<String, double[]> runs = new LinkedHashMap<>();
  private final Map<UnitDraws, double[]> units = new LinkedHashMap<>();

  LawVariance with(LawIntervals fit, ToDoubleFunction<ScalingLaw> what, int sign) {
    double[] ofUnits =
        fit.draws()
            .units()
            .map(of -> units.computeIfAbsent(of, u -> new double[u.cells()]))
            .orElseGet(() -> new double[fit.draws().first() + fit.moved().size()]);
    for (int c = 0; c < fit.moved().size(); c++) {
      LawIntervals.Moved cell = fit.moved().get(c);
      double slope = sign * cell.slope(what, fit.law());
      double[] sum =
          runs.computeIfAbsent(
              fit.draws().keys().get(c), key -> new double[cell.deviations().size()]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += slope * cell.deviations().get(i);
      }
      ofUnits[fit.draws().first() + c] += slope;
    }
    return this;
  }

  /** Satterthwaite's, at least 1. */
  double df() {
    double sum = 0;
    double squares = 0;
    for (double[] deviations : runs.values()) {
      double v =
          Arrays.stream(deviations).map(d -> d * d).sum()
              / (deviations.length - 1)
              / deviations.length;
      sum += v;
      squares += v * v / (deviations.length - 1);
    }
    for (Map.Entry<UnitDraws, double[]> of : units.entrySet()) {
      double v = of.getKey().variance(of.getValue());
      sum += v;
      squares += v * v / of.getKey().degreesOfFreedom();
    }
    return squares == 0 ? 1 : Math.max(1, sum * sum / squares);
  }
}
