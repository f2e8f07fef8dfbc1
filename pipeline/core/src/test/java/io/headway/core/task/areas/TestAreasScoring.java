package io.headway.core.task.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.Metric;
import io.headway.core.task.drawn.DrawnExamples;
import io.headway.core.task.drawn.Example;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestAreasScoring {
  private static final int COUNT = 200;
  private static final int AREAS = 3;

  /** Of few steps, so that rules err. */
  private static final AreasTaskSpec SPEC = SomeAreas.spec(AREAS, 2, 8, COUNT, 42);

  private static final DrawnExamples EXAMPLES = new AreasKind().examples(SPEC);

  /** Logits and routes that are a function of each example alone. */
  private static Prediction odd(Batch batch, boolean routes) {
    float[] x = ((Floats) batch.arrays().get("areas")).values();
    int length = x.length / batch.size();
    float[] logits = new float[2 * batch.size()];
    float[] route = new float[AREAS * batch.size()];
    for (int b = 0; b < batch.size(); b++) {
      logits[2 * b + 1] = x[b * length] + x[b * length + 1];
      for (int k = 0; k < AREAS; k++) {
        route[AREAS * b + k] = Math.abs(x[b * length + k * length / AREAS]);
      }
    }
    return new Prediction(logits, routes ? Map.of("route", route) : Map.of(), 0);
  }

  private static Scores score(int batchSize, Function<Batch, Prediction> model) {
    return EXAMPLES.score(Split.TEST, batchSize, model);
  }

  @Test
  void scoresAreByPlainCountingSeed42() {
    Scores scores = score(COUNT, batch -> odd(batch, true));
    int right = 0;
    int matched = 0;
    double probability = 0;
    double loss = 0;
    int[] wrong = new int[2];
    for (int i = 0; i < COUNT; i++) {
      Example example = EXAMPLES.example(Split.TEST, i);
      float[] x = example.floats().get("areas");
      boolean one = example.number("target") == 1;
      double z = (double) x[0] + x[1];
      boolean isRight = z > 0 == one;
      double own = 1 / (1 + Math.exp(one ? -z : z));
      float[] first = {Math.abs(x[0]), Math.abs(x[16]), Math.abs(x[32])};
      int area = first[0] >= first[1] && first[0] >= first[2] ? 0 : first[1] >= first[2] ? 1 : 2;
      right += isRight ? 1 : 0;
      matched += area == example.number("true-area") ? 1 : 0;
      probability += own;
      loss -= Math.log(own);
      if (Readout.of(SPEC, example).linear() != example.number("target")) {
        wrong[isRight ? 1 : 0]++;
      }
      assertThat(scores.outcomes().get("right")[i]).isEqualTo(isRight ? 1 : 0);
    }
    assertThat(scores.value("accuracy")).isCloseTo(100.0 * right / COUNT, within(1e-9));
    assertThat(scores.value("probability")).isCloseTo(100 * probability / COUNT, within(1e-4));
    assertThat(scores.value("loss")).isCloseTo(loss / COUNT, within(1e-6));
    assertThat(scores.value("route-match")).isCloseTo(100.0 * matched / COUNT, within(1e-9));
    assertThat(scores.value("samples:linear-wrong")).isEqualTo(wrong[0] + wrong[1]).isPositive();
    assertThat(scores.value("accuracy:linear-wrong"))
        .isCloseTo(100.0 * wrong[1] / (wrong[0] + wrong[1]), within(1e-9));
    assertThat(scores.outcomes().get("matched")).hasSize(COUNT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 1000})
  void batchesChangeNoScore(int batchSize) {
    Scores whole = score(COUNT, batch -> odd(batch, true));
    Scores cut = score(batchSize, batch -> odd(batch, true));
    assertThat(cut.values()).isEqualTo(whole.values());
    whole.outcomes().forEach((key, all) -> assertThat(cut.outcomes().get(key)).isEqualTo(all));
  }

  /** What statistics compute of outcomes is what scores say. */
  @Test
  void metricsAreMeansOfOutcomes() {
    Scores scores = score(COUNT, batch -> odd(batch, false));
    for (Metric metric : EXAMPLES.task().subject().metrics()) {
      double mean = 0;
      for (int outcome : scores.outcomes().get(metric.outcome())) {
        mean += 100 * metric.share(outcome) / COUNT;
      }
      assertThat(scores.value(metric.key())).as(metric.key()).isCloseTo(mean, within(1e-9));
    }
  }

  @Test
  void theBestBatchIsTheFirstWithMostRight() {
    AreasTaskSpec spec = new AreasTaskSpec(AREAS, SPEC.steps(), SPEC.width(), SPEC.drawing(), true);
    int size = 30; // the last has 20
    Scores scores =
        new AreasKind().examples(spec).score(Split.TEST, size, batch -> odd(batch, false));
    Scores all = score(COUNT, batch -> odd(batch, false));
    int best = -1;
    double loss = 0;
    for (int from = 0; from + size <= COUNT; from += size) {
      int right = 0;
      double sum = 0;
      for (int i = from; i < from + size; i++) {
        right += all.outcomes().get("right")[i];
        sum -= Math.log(all.outcomes().get("millionths")[i] / 1e6);
      }
      loss = right > best ? sum / size : loss;
      best = Math.max(best, right);
    }
    assertThat(scores.value("accuracy@best-batch")).isCloseTo(100.0 * best / size, within(1e-9));
    assertThat(scores.value("loss@best-batch")).isCloseTo(loss, within(1e-4));
    assertThat(scores.values()).containsAllEntriesOf(all.values());
    assertThat(all.values()).doesNotContainKeys("accuracy@best-batch", "loss@best-batch");
    Scores few = new AreasKind().examples(spec).score(Split.TEST, 500, batch -> odd(batch, false));
    assertThat(few.value("accuracy@best-batch")).isCloseTo(few.value("accuracy"), within(1e-9));
  }

  @Test
  void withoutARouteThereIsNoMatch() {
    Scores scores = score(COUNT, batch -> odd(batch, false));
    assertThat(scores.values()).doesNotContainKey("route-match");
    assertThat(scores.outcomes()).doesNotContainKey("matched");
  }

  @Test
  void ofEqualAreasTheFirstCountsAndOfEqualClassesTheSmaller() {
    Scores scores =
        score(
            50,
            batch ->
                new Prediction(
                    new float[2 * batch.size()],
                    Map.of("route", new float[AREAS * batch.size()]),
                    0));
    int first = 0;
    int zero = 0;
    for (Example example : EXAMPLES.examples(Split.TEST)) {
      first += example.number("true-area") == 0 ? 1 : 0;
      zero += example.number("target") == 0 ? 1 : 0;
    }
    assertThat(scores.value("route-match")).isEqualTo(100.0 * first / COUNT);
    assertThat(scores.value("accuracy")).isEqualTo(100.0 * zero / COUNT);
    assertThat(scores.value("probability")).isEqualTo(50);
    assertThat(scores.value("loss")).isCloseTo(Math.log(2), within(1e-12));
  }
}
