package io.headway.trajectory.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestSampleStatistics {
  /** Histories: 5 3 3 5 before 5; 3 3 5 5 before 3; 1 4 4 before 1, which is unseen. */
  private static final SampleSet SET = set();

  private static SampleSet set() {
    SampleSetBuilder builder = new SampleSetBuilder();
    int row = 0;
    for (int location : List.of(5, 3, 3, 5, 5, 3)) {
      builder.addRow(1, location, 0, row++, 30, 0);
    }
    for (int location : List.of(1, 4, 4, 1)) {
      builder.addRow(2, location, 0, row++, 30, 0);
    }
    builder.addSample(4, 4);
    builder.addSample(5, 4);
    builder.addSample(9, 3);
    return builder.build();
  }

  @Test
  void countedByHand() {
    SampleStatistics statistics = SampleStatistics.of(SET);
    assertThat(statistics).isEqualTo(new SampleStatistics(3, 2, 11, 3, 2, 1, 1));
    assertThat(statistics.meanHistoryLength()).isCloseTo(11 / 3.0, within(1e-12));
    assertThat(statistics.lastAccuracy()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void addsUp() {
    SampleStatistics one = new SampleStatistics(1, 2, 3, 4, 5, 6, 7);
    assertThat(one.plus(one)).isEqualTo(new SampleStatistics(2, 4, 6, 8, 10, 12, 14));
  }

  @Test
  void noSamplesHaveNoMean() {
    SampleStatistics none = SampleStatistics.of(new SampleSetBuilder().build());
    assertThatIllegalArgumentException()
        .isThrownBy(none::unseenShare)
        .withMessage("Invalid samples: 0 (must be 1 or more for a mean)");
  }
}
