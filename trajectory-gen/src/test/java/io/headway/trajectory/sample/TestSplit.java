package io.headway.trajectory.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSplit {
  @ParameterizedTest(name = "day {0} of {1}: {2}")
  @CsvSource({
    "0,0,TEST",
    "0,1,TRAIN",
    "29,50,TRAIN",
    "30,50,VALIDATION",
    "39,50,VALIDATION",
    "40,50,TEST",
    "50,50,TEST",
    "4,7,TRAIN",
    "5,7,VALIDATION",
    "6,7,TEST",
    "2147483647,2147483647,TEST"
  })
  void sixtyTwentyTwenty(int day, int last, Split split) {
    assertThat(Split.of(day, last)).isEqualTo(split);
  }

  /** 0.6 * 115 is 69 exactly, and so it is here whatever floating point makes of it. */
  @Test
  void exactAtTheLimits() {
    for (int last = 5; last < 10_000; last += 5) {
      assertThat(Split.of(last / 5 * 3 - 1, last)).isEqualTo(Split.TRAIN);
      assertThat(Split.of(last / 5 * 3, last)).isEqualTo(Split.VALIDATION);
      assertThat(Split.of(last / 5 * 4, last)).isEqualTo(Split.TEST);
    }
  }
}
