package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.stats.Estimate.Method;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestWords {
  @Test
  void estimates() {
    Estimate e = new Estimate(7.24, -3.06, 17.54, 5, 4, 0.21, 5, 200, Unit.EXAMPLE, Method.CROSSED);
    assertThat(Words.difference(e))
        .isEqualTo("+7.2 points [-3.1, +17.5], p = 0.210 (5 seeds, 200 examples)");
    assertThat(Words.score(e)).isEqualTo("7.2 % [-3.1, 17.5]");
    assertThat(Words.score(e.in(Scale.PERCENT))).isEqualTo("7.2 % [-3.1, 17.5]");
    assertThat(Words.score(e.in(Scale.HUNDREDTHS))).isEqualTo("7.2 [-3.1, 17.5]");
    Estimate one =
        new Estimate(-0.01, -1, 1, 5, 4, 0.0004, 1, 1000, Unit.EXAMPLE, Method.UNITS_ONLY);
    assertThat(Words.difference(one))
        .isEqualTo(
            "0.0 points [-1.0, +1.0], p < 0.001 (1 seed, 1,000 examples; examples only, one seed)");
  }

  /** Sums in another order miss each other by a hair. */
  @Test
  void equalMeansLookEqual() {
    double forwards = (92.05 + 95.7 + 93.2) / 3;
    double backwards = (93.2 + 95.7 + 92.05) / 3;
    assertThat(Words.number(Scale.PERCENT, forwards)).isEqualTo("93.7");
    assertThat(Words.number(Scale.PERCENT, backwards)).isEqualTo("93.7");
    assertThat(Words.number(Scale.PERCENT, Math.nextDown(93.65))).isEqualTo("93.7");
    assertThat(Words.number(Scale.PERCENT, Math.nextUp(93.65))).isEqualTo("93.7");
    assertThat(Words.signed(Scale.PERCENT, Math.nextUp(-0.25)))
        .isEqualTo(Words.signed(Scale.PERCENT, Math.nextDown(-0.25)));
    assertThat(Words.number(Scale.PERCENT, 1e17)).isEqualTo("100000000000000000.0");
  }

  @Test
  void lists() {
    assertThat(Words.list(List.of())).isEmpty();
    assertThat(Words.list(List.of("a"))).isEqualTo("a");
    assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void lossesHaveThreeDigitsAndAreNoPoints() {
    Estimate e =
        new Estimate(0.07249, -0.0306, 0.1754, 1, 4, 0.21, 5, 200, Unit.EXAMPLE, Method.CROSSED)
            .in(Scale.NATS);
    assertThat(Words.difference(e))
        .isEqualTo("+0.072 nats [-0.031, +0.175], p = 0.210 (5 seeds, 200 examples)");
    assertThat(Words.score(e)).isEqualTo("0.072 nats [-0.031, 0.175]");
    assertThat(Words.signed(Scale.NATS, -0.0004)).isEqualTo("0.000");
    assertThat(Words.signed(Scale.NATS, 0.0004)).isEqualTo("0.000");
    assertThat(Words.signed(Scale.PERCENT, -0.04)).isEqualTo("0.0");
  }
}
