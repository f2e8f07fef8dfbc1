package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Estimate.Method;
import io.headway.core.task.Unit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestUnpaired {
  private static Estimate of(double... outcomes) {
    return Crossed.estimate(new double[][] {outcomes}, 0, 100, Unit.EXAMPLE);
  }

  /** Of (1, 2, 3, 4, 5) and (2, 4, 6, 8), by hand: t = -1.359, 4.749 degrees of freedom. */
  @Test
  void isWelchsTest() {
    Estimate difference = Unpaired.difference(of(1, 2, 3, 4, 5), of(2, 4, 6, 8));
    assertThat(difference.mean()).isCloseTo(-2, within(1e-12));
    assertThat(difference.degreesOfFreedom()).isCloseTo(4.74941, within(1e-5));
    assertThat(difference.standardError()).isCloseTo(1.47196, within(1e-5));
    assertThat(difference.p()).isCloseTo(0.23519, within(1e-5));
    assertThat(difference.low()).isCloseTo(-5.8446, within(1e-3));
    assertThat(difference.high()).isCloseTo(1.8446, within(1e-3));
    assertThat(difference.method()).isEqualTo(Method.UNPAIRED);
    assertThat(difference.over()).isEqualTo("examples of two data sets, not paired");
  }

  @Test
  void withoutAVarianceTheIntervalIsAllThatIsPossible() {
    Estimate always = of(100, 100, 100, 100);
    Estimate half = of(0, 100, 0, 100);
    Estimate difference = Unpaired.difference(always, half);
    assertThat(difference.mean()).isEqualTo(50);
    assertThat(difference.low()).isEqualTo(always.low() - half.high());
    assertThat(difference.high()).isEqualTo(always.high() - half.low());
    assertThat(difference.p()).isEqualTo(1);
  }

  /** Two models, each over seeds and examples of its own; what differs may be either. */
  @ParameterizedTest(name = "{0} seeds, {1} and {2} examples, sd of seeds {3}")
  @CsvSource({"5, 200, 50, 3", "5, 60, 60, 1", "3, 100, 40, 3"})
  void intervalsHoldTheTruthAsOftenAsTheySay(int seeds, int ofA, int ofB, double bySeed) {
    SplittableRandom random = new SplittableRandom(23);
    int held = 0;
    int studies = 4000;
    for (int study = 0; study < studies; study++) {
      Estimate difference =
          Unpaired.difference(
              drawn(random, seeds, ofA, bySeed, 10), drawn(random, seeds, ofB, bySeed, 20));
      held += difference.low() <= 0 && 0 <= difference.high() ? 1 : 0;
    }
    assertThat(held / (double) studies).isBetween(0.92, 0.97);
  }

  private static Estimate drawn(
      SplittableRandom random, int seeds, int examples, double bySeed, double byExample) {
    double[] hard = random.doubles(examples).map(u -> byExample * Draws.normal(random)).toArray();
    double[][] outcomes = new double[seeds][examples];
    for (double[] of : outcomes) {
      double seed = bySeed * Draws.normal(random);
      for (int j = 0; j < examples; j++) {
        of[j] = 500 + seed + hard[j] + 8 * Draws.normal(random);
      }
    }
    return Crossed.estimate(outcomes, 0, 1000, Unit.EXAMPLE);
  }
}
