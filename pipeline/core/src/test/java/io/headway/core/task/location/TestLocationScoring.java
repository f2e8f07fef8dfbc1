package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Scores;
import io.headway.core.task.Metric;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestLocationScoring {
  private static final int V = LocationData.VOCABULARY;

  /** A sample for each target: all histories are the places 2, 3, 1. */
  private static SampleSet targets(int... targets) {
    SampleSetBuilder builder = new SampleSetBuilder();
    for (int i = 0; i < targets.length; i++) {
      int user = i + 1;
      builder.addRow(user, 2, 0, 0, 60, 0);
      builder.addRow(user, 3, 1, 0, 60, 1);
      builder.addRow(user, 1, 2, 0, 60, 2);
      builder.addRow(user, targets[i], 3, 0, 60, 7);
      builder.addSample(4 * i + 3, 3);
    }
    return builder.build();
  }

  private static Scores ranked(SampleSet set, int... ranks) {
    LocationScoring scoring = new LocationScoring(set);
    for (int sample = 0; sample < ranks.length; sample++) {
      scoring.add(sample, ranks[sample]);
    }
    return scoring.scores();
  }

  private static Scores scored(SampleSet set, float[]... logits) {
    LocationScoring scoring = new LocationScoring(set);
    for (int sample = 0; sample < logits.length; sample++) {
      scoring.add(sample, logits[sample], 0, logits[sample].length);
    }
    return scoring.scores();
  }

  /** Few values, so that ties are many. */
  private static float[][] logits(long seed, int samples, int different) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] logits = new float[samples][V];
    for (float[] row : logits) {
      for (int code = 0; code < V; code++) {
        row[code] = 0.37f * random.nextInt(different) - 1;
      }
    }
    return logits;
  }

  /** Codes by falling logit; of equal ones the smaller first. */
  private static List<Integer> guesses(float[] logits) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(code -> -logits[code]).thenComparing(c -> c))
        .toList();
  }

  private static double logSoftmax(float[] logits, int code) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return logits[code] - Math.log(sum);
  }

  private static boolean inHistory(SampleSet set, int sample) {
    return IntStream.range(set.firstRow(sample), set.targetRow(sample))
        .map(set::location)
        .anyMatch(location -> location == set.target(sample));
  }

  /** The same scores, one sentence of their definition after the other. */
  private static Map<String, Double> slowly(SampleSet set, float[][] logits) {
    TreeMap<String, Double> values = new TreeMap<>();
    Map<String, IntPredicate> kinds =
        Map.of(
            "", sample -> true,
            ":seen", sample -> set.target(sample) != 1,
            ":unseen", sample -> set.target(sample) == 1,
            ":in-history", sample -> inHistory(set, sample),
            ":not-in-history", sample -> !inHistory(set, sample));
    kinds.forEach(
        (kind, counts) -> {
          int[] chosen = IntStream.range(0, set.count()).filter(counts).toArray();
          if (!kind.isEmpty()) {
            values.put("samples" + kind, (double) chosen.length);
          }
          for (int k : chosen.length == 0 ? new int[0] : new int[] {1, 5, 10}) {
            values.put(
                "accuracy@" + k + kind,
                mean(
                    chosen,
                    s ->
                        guesses(logits[s]).stream().limit(k).anyMatch(c -> c == set.target(s))
                            ? 100
                            : 0));
          }
          if (chosen.length > 0) {
            values.put(
                "mrr" + kind,
                mean(chosen, s -> 100.0 / (1 + guesses(logits[s]).indexOf(set.target(s)))));
            values.put("loss" + kind, mean(chosen, s -> -logSoftmax(logits[s], set.target(s))));
          }
        });
    values.put(
        "accuracy@1-known",
        mean(
            IntStream.range(0, set.count()).toArray(),
            s -> set.target(s) > 1 && guesses(logits[s]).get(0) == set.target(s) ? 100 : 0));
    return values;
  }

  private interface OfSample {
    double value(int sample);
  }

  private static double mean(int[] samples, OfSample of) {
    return Arrays.stream(samples).mapToDouble(of::value).average().orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void scoresAreThoseOfTheirDefinitions(long seed) {
    SampleSet set = LocationData.random(seed, 20);
    float[][] logits = logits(seed, set.count(), 4);
    Map<String, Double> expected = slowly(set, logits);
    Scores scores = scored(set, logits);
    assertThat(scores.values()).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (key, value) -> assertThat(scores.value(key)).as(key).isCloseTo(value, within(1e-9)));
    for (int sample = 0; sample < set.count(); sample++) {
      assertThat(scores.outcomes().get("rank")[sample])
          .isEqualTo(1 + guesses(logits[sample]).indexOf(set.target(sample)));
      assertThat(scores.outcomes().get("user")[sample]).isEqualTo(set.user(set.targetRow(sample)));
    }
  }

  /** What statistics make of the outcomes are the scores. */
  @Test
  void metricsAreMeansOfTheirShares() {
    SampleSet set = LocationData.random(6, 20);
    Scores scores = scored(set, logits(6, set.count(), 100));
    List<Metric> metrics = LocationMetrics.SUBJECT.metrics();
    for (Metric metric : metrics) {
      double mean =
          Arrays.stream(scores.outcomes().get(metric.outcome()))
              .mapToDouble(metric::share)
              .average()
              .orElseThrow();
      assertThat(scores.value(metric.key())).as(metric.key()).isCloseTo(100 * mean, within(1e-9));
    }
  }

  @Test
  void ofEqualLogitsTheSmallerCodeComesFirst() {
    Scores scores = scored(targets(1, 2, 7), new float[V], new float[V], new float[V]);
    assertThat(scores.outcomes().get("rank")).containsExactly(2, 3, 8);
    assertThat(scores.value("loss")).isCloseTo(Math.log(V), within(1e-12));
    assertThat(scores.value("accuracy@1")).isZero();
    assertThat(scores.value("accuracy@5")).isCloseTo(200 / 3.0, within(1e-9));
    assertThat(scores.value("accuracy@10")).isEqualTo(100);
    assertThat(scores.value("mrr"))
        .isCloseTo(100 * (1 / 2.0 + 1 / 3.0 + 1 / 8.0) / 3, within(1e-9));
  }

  @Test
  void aSampleHasItsRowOfTheBatch() {
    SampleSet set = targets(2);
    LocationScoring scoring = new LocationScoring(set);
    float[] batch = new float[3 * V];
    batch[7] = 9;
    batch[V + 2] = 9;
    batch[2 * V + 5] = 9;
    scoring.add(0, batch, V, V);
    assertThat(scoring.scores().outcomes().get("rank")).containsExactly(1);
    scoring.add(0, batch, 2 * V, V);
    assertThat(scoring.scores().outcomes().get("rank")).containsExactly(4);
  }

  @Test
  void greatLogitsDoNotOverflow() {
    Scores scores = scored(targets(2), new float[] {0, -1000, 1000, 1001});
    assertThat(scores.value("loss")).isCloseTo(Math.log1p(Math.E), within(1e-12));
    assertThat(scores.value("accuracy@1")).isZero();
  }

  /** 2 is a place of the histories, 5 is not, 1 stands for all places that train has not. */
  @Test
  void targetsOfAKindAreScoredApart() {
    Scores scores = ranked(targets(2, 5, 1, 5), 1, 2, 1, 16);
    assertThat(scores.values())
        .containsEntry("samples:seen", 3.0)
        .containsEntry("samples:unseen", 1.0)
        .containsEntry("samples:in-history", 2.0)
        .containsEntry("samples:not-in-history", 2.0)
        .containsEntry("accuracy@1", 50.0)
        .containsEntry("accuracy@1:seen", 100 / 3.0)
        .containsEntry("accuracy@1:unseen", 100.0)
        .containsEntry("accuracy@1:in-history", 100.0)
        .containsEntry("accuracy@1:not-in-history", 0.0)
        .containsEntry("accuracy@5:not-in-history", 50.0)
        .containsEntry("mrr:not-in-history", 28.125);
  }

  @Test
  void aGuessThatNamesNoPlaceIsNotKnown() {
    Scores scores = ranked(targets(1, 1, 2, 5), 1, 1, 1, 2);
    assertThat(scores.value("accuracy@1")).isEqualTo(75);
    assertThat(scores.value("accuracy@1-known")).isEqualTo(25);
  }

  @Test
  void aKindWithoutTargetsHasNoScores() {
    Scores scores = scored(targets(2, 3), new float[V], new float[V]);
    assertThat(scores.value("samples:unseen")).isZero();
    assertThat(scores.value("samples:not-in-history")).isZero();
    assertThat(scores.values().keySet())
        .filteredOn(key -> key.endsWith(":unseen") || key.endsWith(":not-in-history"))
        .containsExactlyInAnyOrder("samples:unseen", "samples:not-in-history");
    assertThat(scores.value("loss:seen")).isCloseTo(Math.log(V), within(1e-12));
  }

  @Test
  void ranksAloneHaveNoLoss() {
    assertThat(ranked(targets(2, 5), 1, 3).values().keySet())
        .isNotEmpty()
        .noneMatch(key -> key.startsWith("loss"));
  }

  /** A model that says nothing must not look like one that is always right. */
  @Test
  void logitsThatAreNoNumbersAreRefused() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (int code = 0; code < V; code++) {
        float[] logits = new float[V];
        logits[code] = bad;
        assertThatIllegalArgumentException()
            .as("%s at %d", bad, code)
            .isThrownBy(() -> scored(targets(2), logits))
            .withMessage("Invalid score loss: NaN (must be finite)");
      }
    }
    float[] impossible = new float[V];
    impossible[2] = Float.NEGATIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scored(targets(2), impossible))
        .withMessage("Invalid score loss: Infinity (must be finite)");
  }

  @Test
  void aSampleThatWasLeftOutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ranked(targets(2, 5), 1))
        .withMessage("Invalid score mrr: Infinity (must be finite)");
  }
}
