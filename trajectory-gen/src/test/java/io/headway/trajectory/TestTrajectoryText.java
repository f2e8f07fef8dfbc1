package io.headway.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTrajectoryText {
  @Test
  void aLineForEachDayWithPlacesLetteredAsTheyTurnUp() {
    List<Stay> stays =
        List.of(
            new Stay(1, 70, 61, 0, 0, 8 * 60, 9 * 60 + 1, 6),
            new Stay(1, 50, 30, 0, 0, 605, 635, 6),
            new Stay(1, 70, 45, 3, 3, 0, 45, 2),
            new Stay(1, 90, 45, 5, 5, 0, 45, 4));
    assertThat(TrajectoryText.draw(stays, 2))
        .isEqualTo(
            """
            day    0 Sun  08:00 A (61 min) 10:05 B (30 min)
            day    3 Wed  00:00 A (45 min)
            """);
    assertThat(TrajectoryText.draw(stays, 9)).endsWith("day    5 Fri  00:00 C (45 min)\n");
  }

  @Test
  void namesGoOnAfterZ() {
    List<Stay> stays = new ArrayList<>();
    for (int place = 0; place < 28; place++) {
      stays.add(new Stay(1, place, 1, 0, 0, place, place + 1, 0));
    }
    assertThat(TrajectoryText.draw(stays, 1)).contains(" Z (").contains(" AA (").contains(" AB (");
  }
}
