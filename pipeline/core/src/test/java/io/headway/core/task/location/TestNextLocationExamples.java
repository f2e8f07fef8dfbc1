package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.model.location.LocationInputs;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.Task;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestNextLocationExamples {
  private static final Samples SAMPLES = LocationData.samples(1);
  private static final NextLocationExamples EXAMPLES = LocationData.examples(SAMPLES);
  private static final int V = LocationData.VOCABULARY;

  private static Ints ints(Batch batch, String name) {
    return (Ints) batch.arrays().get(name);
  }

  /** Says where the last stay was, then the other places of the history, the latest first. */
  private static Prediction latest(Batch batch) {
    int[] locations = ints(batch, LocationInputs.LOCATION).values();
    int[] last = ints(batch, LocationInputs.LAST).values();
    int stays = locations.length / batch.size();
    float[] logits = new float[batch.size() * V];
    for (int b = 0; b < batch.size(); b++) {
      for (int j = 0; j <= last[b]; j++) {
        logits[b * V + locations[b * stays + j]] = 1 + j;
      }
    }
    return new Prediction(logits, 0);
  }

  @Test
  void refusesOtherDataThanWasMeasured() {
    MeasuredLocations spec = LocationData.spec(SAMPLES);
    Samples other = LocationData.samples(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NextLocationExamples(spec, other))
        .withMessage(
            "Invalid data set: SHA-256 %s (must be %s)",
            LocationHash.of(other), LocationHash.of(SAMPLES));
    assertThat(EXAMPLES.hash()).isEqualTo(LocationHash.of(SAMPLES));
  }

  @ParameterizedTest
  @EnumSource
  void splitsAreThoseOfTheSamples(Split split) {
    SampleSet expected =
        switch (split) {
          case TRAIN -> SAMPLES.train();
          case VALIDATION -> SAMPLES.validation();
          case TEST -> SAMPLES.test();
        };
    assertThat(EXAMPLES.set(split)).isSameAs(expected);
    assertThat(EXAMPLES.count(split)).isEqualTo(expected.count());
    assertThat(EXAMPLES.task().spec().count(split)).isEqualTo(expected.count());
  }

  @Test
  void aBatchIsAsLongAsItsLongestHistory() {
    SampleSet set = SAMPLES.train();
    int[] byLength =
        IntStream.range(0, set.count())
            .boxed()
            .sorted((a, b) -> set.historyLength(a) - set.historyLength(b))
            .mapToInt(Integer::intValue)
            .toArray();
    int shortest = byLength[0];
    int longest = byLength[byLength.length - 1];
    assertThat(set.historyLength(longest)).isGreaterThan(set.historyLength(shortest));
    assertThat(stays(shortest)).isEqualTo(set.historyLength(shortest));
    assertThat(stays(shortest, longest)).isEqualTo(set.historyLength(longest));
    assertThat(stays(longest, shortest)).isEqualTo(set.historyLength(longest));
  }

  private static long stays(int... samples) {
    return ints(EXAMPLES.batch(Split.TRAIN, samples), LocationInputs.LOCATION).shape()[1];
  }

  @Test
  void aBatchHasTheSamplesInTheOrderAsked() {
    SampleSet set = SAMPLES.validation();
    int[] order = {3, 0, 3, 1};
    Batch batch = EXAMPLES.batch(Split.VALIDATION, order);
    assertThat(ints(batch, LocationInputs.TARGET).values())
        .containsExactly(IntStream.of(order).map(set::target).toArray());
    int[] locations = ints(batch, LocationInputs.LOCATION).values();
    int stays = locations.length / order.length;
    for (int b = 0; b < order.length; b++) {
      int first = set.firstRow(order[b]);
      int[] history = IntStream.range(first, set.targetRow(order[b])).map(set::location).toArray();
      assertThat(Arrays.copyOfRange(locations, b * stays, b * stays + history.length))
          .containsExactly(history);
    }
  }

  /** A micro-batch is as long as its longest history; of equal ones the order stays. */
  @Test
  void aStepIsArrangedByLengthOfHistory() {
    SampleSet set = SAMPLES.train();
    int[] drawn = {9, 4, 17, 0, 11, 4, 2, 16, 7};
    List<Integer> expected = new ArrayList<>();
    for (int length = 0; length <= 50; length++) {
      for (int sample : drawn) {
        if (set.historyLength(sample) == length) {
          expected.add(sample);
        }
      }
    }
    assertThat(EXAMPLES.arranged(Split.TRAIN, drawn))
        .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray())
        .isNotEqualTo(drawn);
    assertThat(drawn).startsWith(9, 4, 17);
  }

  @Test
  void everySampleIsScoredOnceWhateverTheBatchSize() {
    int count = EXAMPLES.count(Split.TEST);
    List<Integer> sizes = new ArrayList<>();
    Scores scores =
        EXAMPLES.score(
            Split.TEST,
            4,
            batch -> {
              sizes.add(batch.size());
              return latest(batch);
            });
    assertThat(count % 4).isNotZero();
    assertThat(sizes).hasSize(count / 4 + 1).endsWith(count % 4);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(count);
    for (int batchSize : new int[] {1, count, 1000}) {
      Scores other = EXAMPLES.score(Split.TEST, batchSize, TestNextLocationExamples::latest);
      assertThat(other.outcomes().get("rank")).containsExactly(scores.outcomes().get("rank"));
      assertThat(other.values()).isEqualTo(scores.values());
    }
  }

  @Test
  void ranksAreThoseOfEachSamplesOwnHistory() {
    int[] ranks =
        EXAMPLES.score(Split.TRAIN, 4, TestNextLocationExamples::latest).outcomes().get("rank");
    SampleSet set = SAMPLES.train();
    for (int sample = 0; sample < set.count(); sample++) {
      boolean last = set.location(set.targetRow(sample) - 1) == set.target(sample);
      assertThat(ranks[sample] == 1).as("sample %d", sample).isEqualTo(last);
    }
    assertThat(ranks).contains(1);
  }

  @Test
  void theTaskIsOfTheVocabulary() {
    assertThat(EXAMPLES.task().classes()).isEqualTo(V);
    assertThat(EXAMPLES.task().primaryMetric().key()).isEqualTo("accuracy@1");
    assertThat(EXAMPLES.score(Split.TEST, 4, TestNextLocationExamples::latest).values())
        .containsKey(EXAMPLES.task().primaryMetric().key());
    assertThat(Task.of(EXAMPLES.task().spec())).isEqualTo(EXAMPLES.task());
  }
}
