package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TestPower {
  /** The library's exponent is not 1.8 exactly, which counts for numbers far from 1. */
  @Test
  void asTheLibrarys() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 100_000; i++) {
      double x = Math.exp(random.nextDouble(-200, 50));
      double expected = StrictMath.pow(x, 1.8);
      assertThat(Power.nineFifths(x))
          .isCloseTo(expected, within((1e-15 + 1e-16 * Math.abs(Math.log(x))) * expected));
    }
    assertThat(Power.nineFifths(1)).isCloseTo(1, within(1e-15));
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Power.nineFifths(0)).isZero();
    assertThat(Power.nineFifths(Double.MIN_VALUE)).isZero();
  }
}
