package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestStaysPerUser {
  @ParameterizedTest(name = "{0} users, {1} stays")
  @CsvSource({
    "1,38",
    "1,365",
    "2,5000",
    "45,1710",
    "45,16600",
    "45,3000",
    "5000,1825000",
    "100000,36500000"
  })
  void theTotalIsNearTheRequest(int users, long stays) {
    int[] counts = counts(new TrajectorySpec(users, stays, 42));
    assertThat(Arrays.stream(counts).asLongStream().sum() / (double) stays)
        .isCloseTo(1, within(0.005));
    assertThat(Arrays.stream(counts).min().getAsInt()).isGreaterThanOrEqualTo(38);
  }

  @Test
  void lognormal() {
    int[] counts = counts(new TrajectorySpec(20_000, 7_300_000, 42));
    Arrays.sort(counts);
    double scale = 365 / Math.exp(5.365 + 1.032 * 1.032 / 2);
    double median = scale * Math.exp(5.365);
    assertThat((double) counts[10_000]).isCloseTo(median, within(0.02 * median));
    double upper = median * Math.exp(1.032 * 1.2816);
    assertThat((double) counts[18_000]).isCloseTo(upper, within(0.02 * upper));
  }

  @Test
  void theSeedDealsTheSameNumbersToOtherUsers() {
    int[] one = counts(new TrajectorySpec(45, 16_600, 42));
    int[] two = counts(new TrajectorySpec(45, 16_600, 43));
    assertThat(one).isNotEqualTo(two);
    Arrays.sort(one);
    Arrays.sort(two);
    assertThat(one).isEqualTo(two);
  }

  private static int[] counts(TrajectorySpec spec) {
    StaysPerUser staysPerUser = new StaysPerUser(spec);
    return IntStream.range(0, spec.users()).map(staysPerUser::of).toArray();
  }
}
