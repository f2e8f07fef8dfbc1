package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class TestRhythm {
  private static final int DRAWS = 200_000;

  @Test
  void gaps() {
    int[] gaps = draw(Rhythm::gap);
    assertThat(share(gaps, 1, 1)).isCloseTo(0.80, within(0.005));
    assertThat(share(gaps, 2, 2)).isCloseTo(0.087, within(0.004));
    assertThat(share(gaps, 7, 7)).isCloseTo(0.007, within(0.001));
    assertThat(share(gaps, 8, 1_000_000)).isCloseTo(0.034, within(0.002));
    double longer = Arrays.stream(gaps).filter(gap -> gap >= 8).average().getAsDouble();
    assertThat(longer).isCloseTo(8 + 14.5, within(0.7)); // Exp(15) rounded down
    assertThat(gaps).contains(1).doesNotContain(0);
  }

  @Test
  void staysOfADay() {
    int[] stays = draw(Rhythm::staysOfDay);
    assertThat(share(stays, 1, 1)).isCloseTo(0.295, within(0.005));
    assertThat(share(stays, 2, 2)).isCloseTo(0.358, within(0.005));
    assertThat(share(stays, 8, 8)).isCloseTo(0.010, within(0.001));
    assertThat(share(stays, 1, 8)).isEqualTo(1);
  }

  @Test
  void starts() {
    int[] minutes = draw(Rhythm::startMinute);
    assertThat(share(minutes, 0, 59)).isCloseTo(1229 / 16630.0, within(0.003));
    assertThat(share(minutes, 1140, 1199)).isCloseTo(162 / 16630.0, within(0.001));
    assertThat(share(minutes, 0, 1439)).isEqualTo(1);
    assertThat(Arrays.stream(minutes).map(minute -> minute % 60).average().getAsDouble())
        .isCloseTo(29.5, within(0.2));
  }

  @Test
  void durations() {
    int[] minutes = draw(Rhythm::duration);
    Arrays.sort(minutes);
    assertThat(minutes[0]).isEqualTo(30);
    assertThat(minutes[DRAWS - 1]).isEqualTo(2879);
    assertThat((double) minutes[DRAWS / 2]).isCloseTo(Math.exp(5.515), within(4.0));
    assertThat((double) minutes[DRAWS / 4])
        .isCloseTo(Math.exp(5.515 - 1.154 * 0.6745), within(3.0));
  }

  private static int[] draw(ToIntFunction<SplittableRandom> draw) {
    SplittableRandom random = new SplittableRandom(42);
    int[] drawn = new int[DRAWS];
    Arrays.setAll(drawn, i -> draw.applyAsInt(random));
    return drawn;
  }

  private static double share(int[] values, int from, int to) {
    return Arrays.stream(values).filter(value -> value >= from && value <= to).count()
        / (double) values.length;
  }
}
