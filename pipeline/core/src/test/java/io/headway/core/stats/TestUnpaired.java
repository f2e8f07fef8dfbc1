package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.stats.Estimate.Method;
import io.headway.core.task.Unit;
import org.junit.jupiter.api.Test;

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
}
