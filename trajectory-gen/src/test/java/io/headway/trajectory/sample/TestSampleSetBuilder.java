package io.headway.trajectory.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestSampleSetBuilder {
  @Test
  void refusesRowsOutOfOrder() {
    SampleSetBuilder builder = new SampleSetBuilder();
    builder.addRow(2, 5, 0, 600, 30, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addRow(1, 5, 0, 600, 30, 4))
        .withMessage("Invalid user code: 1 (must not be less than that of the row before)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addRow(2, 5, 0, 599, 30, 4))
        .withMessage("Invalid start: 4 (must not be before that of the row before)");
    builder.addRow(3, 5, 0, 0, 30, 0);
    assertThat(builder.rows()).isEqualTo(2);
  }

  @Test
  void refusesHistoriesThatAreNone() {
    SampleSetBuilder builder = new SampleSetBuilder();
    for (int row = 0; row < 8; row++) {
      builder.addRow(1 + row / 5, 5, 0, 600, 30, 2 * row);
    }
    String rule = " (must be in 3..50, of one user, within 7 days)";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addSample(2, 2))
        .withMessage("Invalid historyLength: 2" + rule);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addSample(4, 4)) // eight days
        .withMessage("Invalid historyLength: 4" + rule);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addSample(6, 3)) // two users
        .withMessage("Invalid historyLength: 3" + rule);
    builder.addSample(4, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addSample(4, 3))
        .withMessage("Invalid target: 4 (must be a later row)");
    assertThat(builder.build().count()).isEqualTo(1);
  }
}
