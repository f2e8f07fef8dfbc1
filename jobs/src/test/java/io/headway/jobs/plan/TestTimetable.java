package io.headway.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.plan.Timetable.Task;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTimetable {
  private static double end(int slots, double... seconds) {
    return Timetable.end(Arrays.stream(seconds).mapToObj(s -> new Task(s, 1)).toList(), slots);
  }

  @Test
  void eachTaskStartsOnTheFirstFreeSlot() {
    assertThat(end(2, 5, 4, 3, 3, 3)).isEqualTo(10);
    assertThat(end(1, 5, 4, 3)).isEqualTo(12);
  }

  @Test
  void noFasterThanTheLongestTask() {
    assertThat(end(100, 9, 1, 1)).isEqualTo(9);
    assertThat(end(3)).isZero();
  }

  @Test
  void replicasStartTogether() {
    List<Task> tasks = List.of(new Task(5, 2), new Task(4, 2), new Task(1, 1), new Task(2, 1));
    // Of three slots: 0-5 two; then two, when the second of the first pair is free; one beside.
    assertThat(Timetable.end(tasks, 3)).isEqualTo(9);
    assertThat(Timetable.end(tasks, 2)).isEqualTo(11);
    assertThat(Timetable.end(tasks, 4)).isEqualTo(6);
  }

  @Test
  void needsAsManySlotsAsReplicas() {
    assertThatThrownBy(() -> end(0, 1)).hasMessage("Invalid slots: 0 (must be >= 1)");
    assertThatThrownBy(() -> Timetable.end(List.of(new Task(1, 3)), 2))
        .hasMessage("Invalid slots: 2 (must be >= 3)");
  }
}
