package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TestPublicPlaces {
  private static PublicPlaces places(int users, long seed) {
    return new PublicPlaces(new TrajectorySpec(users, 100L * users, seed));
  }

  @Test
  void asManyAsUsersNeed() {
    assertThat(places(1, 42).size()).isEqualTo(100);
    assertThat(places(45, 42).size()).isEqualTo(360);
    assertThat(places(10_000_000, 42).size()).isEqualTo(1_000_000);
  }

  @Test
  void popularityFallsWithTheRank() {
    PublicPlaces places = places(10, 42);
    int[] counts = new int[places.size()];
    SplittableRandom random = new SplittableRandom(7);
    int draws = 1_000_000;
    for (int i = 0; i < draws; i++) {
      counts[(int) places.draw(random)]++;
    }
    double sum = 0;
    for (int rank = 1; rank <= counts.length; rank++) {
      sum += Math.pow(rank, -0.9);
    }
    for (int rank = 1; rank <= counts.length; rank++) {
      double expected = draws * Math.pow(rank, -0.9) / sum;
      assertThat((double) counts[(int) places.place(rank)])
          .as("rank %d", rank)
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void theSeedDecidesWhichArePopular() {
    assertThat(places(45, 42).place(1)).isEqualTo(places(45, 42).place(1));
    assertThat(places(45, 42).place(1)).isNotEqualTo(places(45, 43).place(1));
  }
}
