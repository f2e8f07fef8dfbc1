package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestLocationReferences {
  private static final Samples SAMPLES = LocationData.samples(3);

  private static Reference named(List<Reference> references, String name) {
    return references.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void theLastLocationIsScoredOnItsSplit(Split split) {
    SampleSet set = LocationData.examples(SAMPLES).set(split);
    double share =
        IntStream.range(0, set.count())
            .filter(s -> set.location(set.targetRow(s) - 1) == set.target(s))
            .count();
    assertThat(
            named(LocationReferences.of(SAMPLES, split), "last location")
                .values()
                .get("accuracy@1"))
        .isCloseTo(100 * share / set.count(), within(1e-9));
  }

  @Test
  void allHaveTheScoresOfModelsButNoLoss() {
    List<Reference> references = LocationReferences.of(SAMPLES, Split.TEST);
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly(
            "global most frequent",
            "user most frequent",
            "last location",
            "history most frequent",
            "Markov-1",
            "Markov-1 with history");
    for (Reference reference : references) {
      assertThat(reference.values())
          .as(reference.name())
          .containsKeys("accuracy@1", "accuracy@5", "accuracy@10", "mrr", "accuracy@1:seen")
          .doesNotContainKey("loss")
          .containsEntry("accuracy@10", 100.0); // there are fewer places than ten
    }
  }
}
