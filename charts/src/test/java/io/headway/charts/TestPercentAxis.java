package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestPercentAxis {
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
    PercentAxis axis = PercentAxis.around(DoubleStream.of(highest, lowest, Double.NaN));
    assertThat(axis.low()).isCloseTo(low, within(1e-9));
    assertThat(axis.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void nothingIsShownOnTheWhole() {
    assertThat(PercentAxis.around(DoubleStream.empty())).isEqualTo(new PercentAxis(-4, 104));
  }
}
