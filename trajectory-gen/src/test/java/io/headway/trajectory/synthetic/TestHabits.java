package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TestHabits {
  private static final PublicPlaces PLACES = new PublicPlaces(TrajectorySpec.standard(42));

  /** After one place, the second stay is new with 0.57, else the same with 0.16, else new. */
  @Test
  void theSecondStay() {
    int same = 0;
    int runs = 20_000;
    for (int i = 0; i < runs; i++) {
      Habits habits = new Habits(0, PLACES, new SplittableRandom(Seeds.derive(7, 0, i)));
      habits.startDay(0);
      same += habits.next(600) == habits.next(700) ? 1 : 0;
    }
    assertThat((double) same / runs).isCloseTo(0.43 * 0.16, within(0.006));
  }

  /** dS/dn = 0.57 S^(-0.3) has the solution S = (1.3 * 0.57 n)^(1/1.3), but for relocations. */
  @Test
  void placesGrowAsAPower() {
    double places = 0;
    int runs = 200;
    for (int i = 0; i < runs; i++) {
      Habits habits = new Habits(0, PLACES, new SplittableRandom(Seeds.derive(8, 0, i)));
      Set<Long> seen = new HashSet<>();
      habits.startDay(0);
      for (int stay = 0; stay < 1000; stay++) {
        seen.add(habits.next(600));
      }
      places += (double) seen.size() / runs;
    }
    double expected = Math.pow(1.3 * 0.57 * 1000, 1 / 1.3);
    assertThat(places).isCloseTo(expected, within(0.04 * expected));
  }

  @Test
  void recentPlacesFadeInTwentyDays() {
    assertThat(Habits.decay(0)).isEqualTo(1);
    assertThat(Habits.decay(20)).isCloseTo(Math.exp(-1), within(1e-15));
  }
}
