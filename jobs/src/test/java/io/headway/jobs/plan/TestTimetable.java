package io.headway.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTimetable {
  @Test
  void eachTaskStartsOnTheFirstFreeSlot() {
    assertThat(Timetable.end(List.of(5.0, 4.0, 3.0, 3.0, 3.0), 2)).isEqualTo(10);
    assertThat(Timetable.end(List.of(5.0, 4.0, 3.0), 1)).isEqualTo(12);
  }

  @Test
  void noFasterThanTheLongestTask() {
    assertThat(Timetable.end(List.of(9.0, 1.0, 1.0), 100)).isEqualTo(9);
    assertThat(Timetable.end(List.of(), 3)).isZero();
  }

  @Test
  void needsASlot() {
    assertThatThrownBy(() -> Timetable.end(List.of(1.0), 0))
        .hasMessage("Invalid slots: 0 (must be > 0)");
  }
}
