package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.task.Scale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestScoreAxis {
  @ParameterizedTest
  @CsvSource({
    "5, 93, -4, 104",
    "50.9, 99.9, 48, 102", // two classes: chance is the floor
    "0, 100, -4, 104",
    "12, 49.8, -2, 52", // next locations
    "39.9, 60.1, -4, 104",
    "99.2, 100, 89.6, 100.4",
    "0, 3, -0.4, 10.4",
    "-3, 104, -4, 104", // intervals may lie outside
    "100, 100, 89.6, 100.4",
  })
  void showsWhereTheValuesAre(double lowest, double highest, double low, double high) {
    ScoreAxis axis = ScoreAxis.around(Scale.PERCENT, DoubleStream.of(highest, lowest, Double.NaN));
    assertThat(axis.low()).isCloseTo(low, within(1e-9));
    assertThat(axis.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void nothingIsShownOnTheWhole() {
    assertThat(ScoreAxis.around(Scale.PERCENT, DoubleStream.empty()))
        .isEqualTo(new ScoreAxis(-4, 104));
  }

  @Test
  void lossesAreDrawnWhereTheyAre() {
    ScoreAxis axis = ScoreAxis.around(Scale.NATS, DoubleStream.of(2.1, 4.6, Double.NaN));
    assertThat(axis.low()).isBetween(1.8, 2.1);
    assertThat(axis.high()).isBetween(4.6, 4.9);
    ScoreAxis one = ScoreAxis.around(Scale.NATS, DoubleStream.of(3));
    assertThat(one.low()).isLessThan(3);
    assertThat(one.high()).isGreaterThan(3);
  }
}
