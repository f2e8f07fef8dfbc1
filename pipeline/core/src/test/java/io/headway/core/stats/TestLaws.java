package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.fit.ArmFit;
import io.headway.core.fit.LawIntervals;
import io.headway.core.fit.ScalingLaw;
import io.headway.core.stats.Laws.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Laws of two arms whose runs were tested on the same units. */
final class TestLaws {
  private static final int SIZES = 5;
  private static final int SEEDS = 3;
  private static final int UNITS = 40;

  /** Runs of {@code 0.5 + 30 N^-0.4}, of which each test unit is hard or easy for all. */
  private static List<Run> runs(long random, boolean units) {
    SplittableRandom own = new SplittableRandom(random);
    double[] hard = new SplittableRandom(1).doubles(UNITS, -0.1, 0.1).toArray();
    List<Run> runs = new ArrayList<>();
    for (int k = 0; k < SIZES; k++) {
      double n = 1e3 * Math.pow(4, k);
      for (int seed = 0; seed < SEEDS; seed++) {
        double of = 0.5 + 30 * Math.pow(n, -0.4) + own.nextDouble(-0.003, 0.003);
        double[] losses =
            Arrays.stream(hard).map(h -> of + h + own.nextDouble(-0.01, 0.01)).toArray();
        double loss = Arrays.stream(losses).average().orElseThrow();
        runs.add(new Run("s" + k, seed, n, 0, 1, loss, units ? losses : new double[0]));
      }
    }
    return runs;
  }

  private static ArmFit first(Map<String, List<Run>> runs) {
    return Laws.of(runs, Optional.empty(), Optional.empty()).arms().get(0);
  }

  /** What is common to all runs is in an interval only if test units are drawn, too. */
  @Test
  void intervalsAreOverTestUnitsWhereTheyAreKnown() {
    Map<String, List<Run>> known = new LinkedHashMap<>();
    known.put("a", runs(2, true));
    known.put("b", runs(3, true));
    var over = first(known).intervals().orElseThrow();
    assertThat(over.testUnits()).isEqualTo(UNITS);
    var alone = first(Map.of("a", runs(2, false))).intervals().orElseThrow();
    assertThat(alone.testUnits()).isZero();
    double floor = width(over.ofAtLeast0(ScalingLaw::e));
    assertThat(floor).isGreaterThan(2 * width(alone.ofAtLeast0(ScalingLaw::e)));
  }

  private static double width(LawIntervals.Interval interval) {
    return interval.high() - interval.low();
  }

  /** A model may be right about every unit as far as numbers go. */
  @Test
  void unitsWithoutALossAreNotDrawn() {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    List<Run> some = new ArrayList<>(runs(2, true));
    Run last = some.remove(some.size() - 1);
    some.add(new Run(last.size(), last.seed(), last.parameters(), 0, 1, 1e-9, new double[UNITS]));
    runs.put("a", some);
    runs.put("b", runs(3, true));
    assertThat(Laws.of(runs, Optional.empty(), Optional.empty()).arms())
        .hasSize(2)
        .allMatch(arm -> arm.intervals().map(i -> i.testUnits() == 0).orElse(true));
  }
}
