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
}
