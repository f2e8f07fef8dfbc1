package io.headway.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.fit.LawIntervals.Interval;
import io.headway.core.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLawIntervals {
  private static final double[] SIZES = {7e3, 3e4, 1e5, 4e5, 1.5e6};
  private static final ScalingLaw LAW = ScalingLaw.of(0.5, 40, 0.4);
  private static final int STUDIES = 400;
  private static final int RESAMPLES = 300;

  /** How many studies hold the truth, by parameter. */
  private static final class Held {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private void add(String what, Interval interval, double truth) {
      counts.merge(what, interval.contains(truth) ? 1 : 0, Integer::sum);
    }

    private Map<String, Double> shares(int studies) {
      Map<String, Double> shares = new TreeMap<>();
      counts.forEach((what, held) -> shares.put(what, 100.0 * held / studies));
      return shares;
    }
  }

  /** Shares of so many studies, whose seeds are fixed, are off by up to 3 %. */
  private static void assertAbout95(Held held, int studies) {
    Map<String, Double> shares = held.shares(studies);
    assertThat(shares.values())
        .as("%s", shares)
        .isNotEmpty()
        .allMatch(share -> share >= 92 && share <= 97);
  }

  private static Objective objective(boolean huber, Observations observations) {
    return huber ? Objective.usualFor(observations) : Objective.SQUARES;
  }

  /** Of two arms with the same law, five sizes, and seeds that are not paired. */
  @ParameterizedTest
  @CsvSource({"3, true", "5, true", "5, false"})
  void theyHoldTheTruthAsOftenAsTheySay(int runs, boolean huber) {
    Held held = new Held();
    IntStream.range(0, STUDIES)
        .parallel()
        .forEach(
            study -> {
              List<LawIntervals> arms = new ArrayList<>();
              for (int arm = 0; arm < 2; arm++) {
                long seed = Seeds.derive(arm, "study", study);
                Observations observations = TestLawFit.drawn(LAW, SIZES, runs, 0.02, seed);
                LawFit fit = LawFit.of(observations, objective(huber, observations));
                Draws draws = Draws.alone("arm " + arm, SIZES.length);
                arms.add(LawIntervals.of(fit, draws, RESAMPLES, study).orElseThrow());
              }
              LawIntervals one = arms.get(0);
              assertThat(one.areUsable()).isTrue();
              held.add("alpha", one.of(ScalingLaw::alpha), LAW.alpha());
              held.add("E", one.ofAtLeast0(ScalingLaw::e), LAW.e());
              held.add("A", one.ofPositive(ScalingLaw::a), LAW.a());
              held.add("difference", one.ofDifference(arms.get(1), ScalingLaw::alpha), 0);
            });
    assertAbout95(held, STUDIES);
  }

  /** Of sizes and data: six sizes by five amounts, three runs each. */
  @Test
  void soDoThoseOfSizeAndData() {
    ScalingLaw law = new ScalingLaw(1.8, 480, 0.35, 2000, 0.37);
    int studies = 200;
    Held held = new Held();
    IntStream.range(0, studies)
        .parallel()
        .forEach(
            study -> {
              SplittableRandom random = new SplittableRandom(Seeds.derive(3, "study", study));
              double[] n = new double[90];
              double[] d = new double[90];
              double[] loss = new double[90];
              for (int i = 0; i < n.length; i++) {
                int cell = i / 3;
                n[i] = 1e6 * Math.pow(4, cell % 6);
                d[i] = 1e7 * Math.pow(5, Math.floorDiv(cell, 6));
                loss[i] = law.loss(n[i], d[i]) * Math.exp(0.02 * random.nextGaussian());
              }
              Observations observations = new Observations(n, d, loss);
              LawFit fit = LawFit.of(observations, Objective.usualFor(observations));
              LawIntervals one = LawIntervals.of(fit, 400, study).orElseThrow();
              held.add("E", one.ofAtLeast0(ScalingLaw::e), law.e());
              held.add("A", one.ofPositive(ScalingLaw::a), law.a());
              held.add("alpha", one.of(ScalingLaw::alpha), law.alpha());
              held.add("B", one.ofPositive(ScalingLaw::b), law.b());
              held.add("beta", one.of(ScalingLaw::beta), law.beta());
            });
    assertAbout95(held, studies);
  }

  /**
   * Losses of test units: some are hard for all models, some for a size of both arms, and a seed
   * does the same to both arms.
   */
  private static List<double[][]> unitLosses(int arms, int runs, int units, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] hard = new double[units];
    for (int u = 0; u < units; u++) {
      hard[u] = 0.5 * random.nextGaussian();
    }
    double[][][] all = new double[arms * SIZES.length][runs][units];
    for (int k = 0; k < SIZES.length; k++) {
      double[] here = new double[units];
      for (int u = 0; u < units; u++) {
        here[u] = 0.2 * random.nextGaussian();
      }
      for (int run = 0; run < runs; run++) {
        double ofSeed = 0.015 * random.nextGaussian();
        for (int arm = 0; arm < arms; arm++) {
          double own = ofSeed + 0.01 * random.nextGaussian();
          for (int u = 0; u < units; u++) {
            double factor = 1 + hard[u] + here[u] + 0.3 * random.nextGaussian();
            all[arm * SIZES.length + k][run][u] = LAW.loss(SIZES[k]) * Math.exp(own) * factor;
          }
        }
      }
    }
    return List.of(all);
  }

  private static List<LawIntervals> withUnits(
      List<double[][]> losses, int runs, boolean drawUnits, int study) {
    Optional<UnitDraws> units =
        drawUnits ? Optional.of(UnitDraws.of(losses, losses.get(0)[0].length)) : Optional.empty();
    List<LawIntervals> arms = new ArrayList<>();
    for (int first = 0; first < losses.size(); first += SIZES.length) {
      double[] n = new double[SIZES.length * runs];
      double[] loss = new double[n.length];
      List<String> keys = new ArrayList<>();
      for (int k = 0; k < SIZES.length; k++) {
        keys.add("size " + k);
        for (int run = 0; run < runs; run++) {
          n[k * runs + run] = SIZES[k];
          loss[k * runs + run] = Arrays.stream(losses.get(first + k)[run]).average().orElseThrow();
        }
      }
      Observations observations = new Observations(n, new double[0], loss);
      LawFit fit = LawFit.of(observations, Objective.usualFor(observations));
      Draws draws = new Draws(keys, units, first);
      arms.add(LawIntervals.of(fit, draws, RESAMPLES, study).orElseThrow());
    }
    return arms;
  }

  /** Over units as well: what the test set does to E and A is in their intervals. */
  @Test
  void testUnitsAreInThem() {
    Held held = new Held();
    Held without = new Held();
    int runs = 4;
    int studies = 800;
    IntStream.range(0, studies)
        .parallel()
        .forEach(
            study -> {
              List<double[][]> losses = unitLosses(2, runs, 100, Seeds.derive(5, "units", study));
              List<LawIntervals> arms = withUnits(losses, runs, true, study);
              LawIntervals one = arms.get(0);
              held.add("E", one.ofAtLeast0(ScalingLaw::e), LAW.e());
              held.add("A", one.ofPositive(ScalingLaw::a), LAW.a());
              held.add("alpha", one.of(ScalingLaw::alpha), LAW.alpha());
              held.add("difference", one.ofDifference(arms.get(1), ScalingLaw::alpha), 0);
              LawIntervals alone = withUnits(losses, runs, false, study).get(0);
              without.add("E", alone.ofAtLeast0(ScalingLaw::e), LAW.e());
            });
    assertAbout95(held, studies);
    assertThat(without.shares(studies).get("E")).isLessThan(90);
  }

  @Test
  void theyAreAFunctionOfTheSeed() {
    LawFit fit = LawFit.of(TestLawFit.drawn(LAW, SIZES, 3, 0.02, 1), Objective.HUBER);
    LawIntervals one = LawIntervals.of(fit, 200, 5).orElseThrow();
    assertThat(LawIntervals.of(fit, 200, 5)).contains(one);
    assertThat(LawIntervals.of(fit, 200, 6).orElseThrow()).isNotEqualTo(one);
    Interval alpha = one.of(ScalingLaw::alpha);
    assertThat(alpha.contains(fit.law().alpha())).isTrue();
    assertThat(one.ofDifference(one, ScalingLaw::alpha)).isEqualTo(new Interval(0, 0));
  }

  @Test
  void oneRunOfASizeSaysNothing() {
    LawFit fit = LawFit.of(TestLawFit.drawn(LAW, SIZES, 1, 0.001, 1), Objective.HUBER);
    assertThat(LawIntervals.of(fit, 200, 1)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LawIntervals.of(fit, 99, 1))
        .withMessage("Invalid resamples: 99 (must be at least 100)");
  }
}
