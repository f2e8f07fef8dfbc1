package io.headway.charts;

import io.headway.core.fit.ArmFit;
import io.headway.core.fit.LawIntervals;
import io.headway.core.fit.LawIntervals.Interval;
import io.headway.core.fit.ScalingLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A parameter of a law that was found.
 *
 * @param name its symbol
 * @param value of the fit
 * @param interval how far it could be off, if that is known
 */
record LawValue(String name, double value, Optional<Interval> interval) {
  /** Names of those that are exponents. */
  static final Set<String> EXPONENTS = Set.of("alpha", "beta");

  /** All parameters of an arm's law, in the order of the formula. */
  static List<LawValue> of(ArmFit arm) {
    List<LawValue> values = new ArrayList<>();
    values.add(of("E", arm, ScalingLaw::e, LawIntervals::ofAtLeast0));
    values.add(of("A", arm, ScalingLaw::a, LawIntervals::ofPositive));
    values.add(of("alpha", arm, ScalingLaw::alpha, LawIntervals::of));
    if (arm.observations().hasData()) {
      values.add(of("B", arm, ScalingLaw::b, LawIntervals::ofPositive));
      values.add(of("beta", arm, ScalingLaw::beta, LawIntervals::of));
    }
    return values;
  }

  private static LawValue of(
      String name,
      ArmFit arm,
      ToDoubleFunction<ScalingLaw> what,
      BiFunction<LawIntervals, ToDoubleFunction<ScalingLaw>, Interval> interval) {
    return new LawValue(
        name,
        what.applyAsDouble(arm.fit().orElseThrow().law()),
        arm.intervals().map(intervals -> interval.apply(intervals, what)));
  }
}
