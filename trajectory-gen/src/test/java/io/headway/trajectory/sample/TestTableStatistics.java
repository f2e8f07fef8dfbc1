package io.headway.trajectory.sample;

import static io.headway.trajectory.sample.Stays.stay;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.trajectory.Stay;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTableStatistics {
  private static final List<Stay> ONE =
      List.of(stay(1, 7, 0, 0), stay(1, 7, 0, 600), stay(1, 8, 9, 0), stay(1, 9, 4, 0));
  private static final List<Stay> TWO = List.of(stay(2, 7, 0, 0), stay(2, 8, 2, 0));

  @Test
  void partsAddUpToTheWhole() {
    TableStatistics whole = new TableStatistics().add(ONE).add(TWO);
    TableStatistics merged = new TableStatistics().add(ONE).merge(new TableStatistics().add(TWO));
    for (TableStatistics statistics : List.of(whole, merged)) {
      assertThat(statistics.users()).isEqualTo(2);
      assertThat(statistics.stays()).isEqualTo(6);
      assertThat(statistics.places()).isEqualTo(3);
      assertThat(statistics.days()).isEqualTo(10);
      assertThat(statistics.activeDays()).isEqualTo(5);
      assertThat(statistics.topPlaceShare()).isEqualTo(0.5);
      assertThat(statistics.staysPerUser(0)).isEqualTo(2);
      assertThat(statistics.staysPerUser(50)).isEqualTo(2);
      assertThat(statistics.staysPerUser(51)).isEqualTo(4);
      assertThat(statistics.placesPerUser(100)).isEqualTo(3);
    }
  }
}
