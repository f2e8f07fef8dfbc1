package io.headway.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestStay {
  @Test
  void allFaultsOfARowAreToldTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stay(1, 2, -1, 0, 0, 1441, 600, 7))
        .withMessage(
            "Invalid duration: -1 (must be in 0..2147483647 minutes);"
                + " Invalid start_min: 1441 (must be in 0..1440, the minute of the day);"
                + " Invalid weekday: 7 (must be in 0..6, 0 = Monday)");
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stay(1, 2, 60, 3, 3, 600, 599, 0))
        .withMessage("Invalid end_min: 599 (must not be before the start, day 3, minute 600)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stay(1, 2, 60, 3, 2, 600, 700, 0))
        .withMessage("Invalid end_day: 2 (must not be before the start, day 3, minute 600)");
    assertThat(new Stay(1, 2, 0, 3, 3, 600, 600, 0).duration()).isZero();
    assertThat(new Stay(1, 2, 1440, 3, 4, 0, 0, 0).endDay()).isEqualTo(4);
  }

  @Test
  void orderedByUserAndStartThenByEveryColumn() {
    List<Stay> ascending =
        List.of(
            new Stay(1, 9, 9, 1, 9, 9, 9, 6),
            new Stay(2, 9, 9, 0, 9, 9, 9, 6),
            new Stay(2, 9, 9, 1, 9, 0, 9, 6),
            new Stay(2, 9, 9, 1, 1, 9, 9, 6),
            new Stay(2, 9, 9, 1, 2, 9, 0, 6),
            new Stay(2, 1, 9, 1, 2, 9, 1, 6),
            new Stay(2, 2, 0, 1, 2, 9, 1, 6),
            new Stay(2, 2, 1, 1, 2, 9, 1, 0),
            new Stay(2, 2, 1, 1, 2, 9, 1, 1));
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(ascending.get(i).compareTo(ascending.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }
}
