package io.headway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Initializer.Normal;
import io.headway.core.engine.Initializer.Uniform;
import io.headway.core.error.InvalidException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestInitializer {
  private static final int COUNT = 40_000;

  private static double[] values(Initializer initializer) {
    float[] values = initializer.values(COUNT, 42);
    return IntStream.range(0, COUNT).mapToDouble(i -> values[i]).toArray();
  }

  private static double deviation(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  /** The mean of 40,000 has a standard error of a two-hundredth of the deviation. */
  @Test
  void xavierHasItsDeviationWithinItsBoundSeed42() {
    double[] values = values(Uniform.xavier(0.8, 96, 54));
    double expected = 0.8 * Math.sqrt(2.0 / 150);
    assertThat(deviation(values)).isCloseTo(expected, within(0.02 * expected));
    assertThat(DoubleStream.of(values).average().orElseThrow())
        .isCloseTo(0, within(0.02 * expected));
    double bound = expected * Math.sqrt(3);
    assertThat(DoubleStream.of(values).max().orElseThrow()).isBetween(0.99 * bound, bound);
    assertThat(DoubleStream.of(values).min().orElseThrow()).isBetween(-bound, -0.99 * bound);
  }

  @Test
  void normalHasItsDeviationSeed42() {
    assertThat(deviation(values(new Normal(0.02)))).isCloseTo(0.02, within(0.0004));
  }

  @Test
  void aSeedAloneDecides() {
    Initializer uniform = new Uniform(1);
    assertThat(uniform.values(5, 7)).isEqualTo(uniform.values(5, 7));
    assertThat(uniform.values(5, 7)).isNotEqualTo(uniform.values(5, 8));
    assertThat(uniform.values(9, 7)).startsWith(uniform.values(5, 7));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new Uniform(0))
        .isInstanceOf(InvalidException.class)
        .hasMessage("Invalid bound: 0.0 (must be > 0 and finite)");
    assertThatThrownBy(() -> new Uniform(Double.NaN)).isInstanceOf(InvalidException.class);
    assertThatThrownBy(() -> new Normal(-1))
        .isInstanceOf(InvalidException.class)
        .hasMessage("Invalid standard deviation: -1.0 (must be > 0)");
  }
}
