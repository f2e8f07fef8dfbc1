package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.trajectory.Stay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestTrajectoryGenerator {
  private static final TrajectorySpec SPEC = TrajectorySpec.standard(42);

  @Test
  void aUsersStaysDependOnNobodyElse() {
    TrajectoryGenerator used = new TrajectoryGenerator(SPEC);
    List<List<Stay>> forwards = new ArrayList<>();
    for (int user = 0; user < 45; user++) {
      forwards.add(used.draw(user));
    }
    for (int user = 44; user >= 0; user -= 4) {
      assertThat(new TrajectoryGenerator(SPEC).draw(user)).isEqualTo(forwards.get(user));
    }
    assertThat(used.draw(3)).isEqualTo(forwards.get(3));
    assertThat(new TrajectoryGenerator(TrajectorySpec.standard(43)).draw(3))
        .isNotEqualTo(forwards.get(3));
  }

  /** So that data are the same on every processor; a change of this number is a change of data. */
  @Test
  void theSameNumbersEverywhere() {
    long hash = 0;
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    for (int user = 0; user < 45; user++) {
      for (Stay stay : generator.draw(user)) {
        hash = 31 * hash + stay.hashCode();
      }
    }
    assertThat(hash).isEqualTo(GOLDEN);
  }

  @Test
  void staysFollowEachOther() {
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    long total = 0;
    for (int user = 0; user < 45; user++) {
      List<Stay> stays = generator.draw(user);
      assertThat(stays).isSorted().hasSize(generator.count(user));
      assertThat(stays.get(0).startDay()).isZero();
      int firstWeekday = stays.get(0).weekday();
      for (Stay stay : stays) {
        assertThat(stay.user()).isEqualTo(user);
        assertThat(stay.weekday()).isEqualTo((firstWeekday + stay.startDay()) % 7);
        long start = 1440L * stay.startDay() + stay.startMinute();
        assertThat(1440L * stay.endDay() + stay.endMinute() - start)
            .isEqualTo(stay.duration() + (stay.endMinute() == 1440 ? 1440 : 0));
        assertThat(stay.endMinute()).isPositive();
      }
      total += stays.size();
    }
    assertThat(total).isBetween(16_517L, 16_683L);
  }

  @Test
  void placesArePublicOrOfOneUser() {
    TrajectoryGenerator generator = new TrajectoryGenerator(SPEC);
    Map<Long, Set<Integer>> visitors = new HashMap<>();
    for (int user = 0; user < 45; user++) {
      for (Stay stay : generator.draw(user)) {
        visitors.computeIfAbsent(stay.location(), place -> new HashSet<>()).add(user);
      }
    }
    long shared = 0;
    for (Map.Entry<Long, Set<Integer>> entry : visitors.entrySet()) {
      long place = entry.getKey();
      if (place < generator.places().size()) {
        shared += entry.getValue().size() > 1 ? 1 : 0;
      } else {
        assertThat(place).isGreaterThanOrEqualTo(PublicPlaces.MAXIMUM);
        assertThat(entry.getValue()).containsExactly((int) (place / PublicPlaces.MAXIMUM) - 1);
      }
    }
    assertThat(shared).isGreaterThan(100);
  }

  @Test
  void millionsOfUsersCostNothingUntilDrawn() {
    TrajectorySpec spec = new TrajectorySpec(100_000_000, 36_500_000_000L, 42);
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    List<Stay> last = generator.draw(99_999_999);
    assertThat(last).hasSize(generator.count(99_999_999)).isSorted();
  }

  @Test
  void refusesUsersThatAreNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectoryGenerator(SPEC).draw(45))
        .withMessage("Invalid user: 45 (must be in [0, users))");
  }

  private static final long GOLDEN = 5292691327293507767L;
}
