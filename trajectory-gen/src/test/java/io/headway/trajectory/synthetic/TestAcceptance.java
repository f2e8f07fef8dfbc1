package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.SampleStatistics;
import io.headway.trajectory.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated data are as hard as GeoLife's: the ranges that they were calibrated to. */
class TestAcceptance {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {42, 43, 44, 45, 46})
  void asHardAsGeoLife(long seed) {
    assertRanges(TrajectorySpec.standard(seed));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {42})
  void manyUsersAsWell(long seed) {
    assertRanges(new TrajectorySpec(1000, 365_000, seed));
  }

  private static void assertRanges(TrajectorySpec spec) {
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    List<Stay> stays = new ArrayList<>();
    for (int user = 0; user < spec.users(); user++) {
      stays.addAll(generator.draw(user));
    }
    Samples samples = Samples.of(stays);
    SampleStatistics test = SampleStatistics.of(samples.test());
    SampleStatistics train = SampleStatistics.of(samples.train());
    assertThat(train.inHistoryShare()).isBetween(0.65, 0.80);
    assertThat(train.mostFrequentAccuracy()).isBetween(0.27, 0.36);
    assertThat(train.lastAccuracy()).isBetween(0.11, 0.17);
    assertThat(train.unseenShare()).isZero();
    assertThat(test.unseenShare()).isBetween(0.18, 0.30);
  }
}
