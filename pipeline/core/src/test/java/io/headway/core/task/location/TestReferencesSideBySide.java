package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import io.headway.trajectory.sample.SampleStatistics;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestReferencesSideBySide {
  private final Samples samples = samples();

  private static Samples samples() {
    TrajectoryGenerator generator = new TrajectoryGenerator(new TrajectorySpec(5, 1500, 3));
    return Samples.of(
        IntStream.range(0, 5).boxed().flatMap(user -> generator.draw(user).stream()).toList());
  }

  private static double score(List<Reference> references, String name, String metric) {
    return references.stream()
        .filter(reference -> reference.name().equals(name))
        .mapToDouble(reference -> reference.values().get(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void agreeWithTheStatisticsOfTheSamples() {
    SampleStatistics statistics = SampleStatistics.of(samples.test());
    List<Reference> references = LocationReferences.of(samples, Split.TEST);
    assertThat(references).hasSize(6);
    assertThat(score(references, "history most frequent", "accuracy@1"))
        .isCloseTo(100 * statistics.mostFrequentAccuracy(), within(1e-9));
    assertThat(score(references, "last location", "accuracy@1"))
        .isCloseTo(100 * statistics.lastAccuracy(), within(1e-9));
    assertThat(score(references, "last location", "samples:unseen"))
        .isEqualTo(statistics.samples() * statistics.unseenShare());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 10_000})
  void areTheSameHoweverManyThreadsRank(int threads) {
    assertThat(LocationReferences.of(samples, Split.TEST, threads))
        .isEqualTo(LocationReferences.of(samples, Split.TEST, 1));
  }
}
