package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestPositions {
  private static final Positions EARLY = of(new long[] {0, 10, 10, 20}, 1, 5, 4, 3);
  private static final Positions LATE = of(new long[] {10, 15, 20}, 5, 2, 1);

  @Test
  void mergesOverlappingFilesInTimeOrder() {
    assertThat(text(Positions.merge(List.of(EARLY, LATE))))
        .containsExactly("0:1.0", "10:4.0", "10:5.0", "15:2.0", "20:1.0", "20:3.0");
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() {
    assertThat(text(Positions.merge(List.of(LATE, EARLY))))
        .isEqualTo(text(Positions.merge(List.of(EARLY, LATE))));
  }

  @Test
  void nothingMergedIsNothing() {
    Positions none = Positions.merge(List.of());
    assertThat(none.size()).isZero();
    assertThat(none.spanSeconds()).isZero();
    assertThat(Positions.merge(List.of(none, LATE)).size()).isEqualTo(3);
  }

  @Test
  void growsAsNeeded() {
    long[] seconds = IntStream.range(0, 5000).asLongStream().toArray();
    Positions many = Positions.of(seconds, new double[5000], new double[5000]);
    assertThat(Positions.merge(List.of(many)).second(4999)).isEqualTo(4999);
  }

  @Test
  void doesNotShareItsArrays() {
    long[] seconds = {1};
    Positions positions = Positions.of(seconds, new double[1], new double[1]);
    seconds[0] = 2;
    assertThat(positions.second(0)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNotInOrderOrRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new long[] {2, 1}, 0, 0))
        .withMessage("Invalid second: 1 (must be >= 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new long[] {1}, 90.5))
        .withMessage("Invalid latitude: 90.5 (must be in [-90, 90])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new long[] {1}, 0, 0))
        .withMessage("Invalid latitudes: 2 (must be 1)");
  }

  private static Positions of(long[] seconds, double... latitudes) {
    return Positions.of(seconds, latitudes, new double[latitudes.length]);
  }

  private static List<String> text(Positions positions) {
    return IntStream.range(0, positions.size())
        .mapToObj(i -> positions.second(i) + ":" + positions.latitude(i))
        .toList();
  }
}
