package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCostPanel {
  @ParameterizedTest
  @CsvSource({
    "0.01, 1e-02",
    "0.5, 0.5",
    "1, 1",
    "10, 10",
    "100, 100",
    "1000, 1000",
    "123.4, 123",
    "20000, 2e04",
    "1e12, 1e12"
  })
  void ticksSayWhereTheyAre(double at, String label) {
    assertThat(CostPanel.label(at)).isEqualTo(label);
  }

  /** More than one label, however narrow the costs are, and not more than there is room for. */
  @ParameterizedTest
  @CsvSource({
    "5e10, 8e11, 4", // the narrow one of two sizes
    "3, 700, 5",
    "2e10, 2e10, 1",
    "1e9, 9e14, 7"
  })
  void someTicksHaveLabels(double least, double greatest, int labels) {
    LogAxis axis = LogAxis.around(least, greatest);
    assertThat(axis.low()).isLessThan(least);
    assertThat(axis.high()).isGreaterThan(greatest);
    int count = 0;
    for (int power = 0; power < 16; power++) {
      for (int digit = 1; digit < 10; digit++) {
        double tick = digit * Math.pow(10, power);
        count += tick >= axis.low() && tick <= axis.high() && axis.labels(tick) ? 1 : 0;
      }
    }
    assertThat(count).isEqualTo(labels);
  }
}
