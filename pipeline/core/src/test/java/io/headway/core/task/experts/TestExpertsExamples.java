package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.model.mlp.RoutingInputs;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestExpertsExamples {
  private static final ExpertsExamples EXAMPLES = SomeRouting.examples(12, 96, 6, 4, 3);

  private static int[] ints(Batch batch, String name) {
    return ((Ints) batch.array(name)).values();
  }

  @Test
  void aBatchSaysWhatTheTokensSay() {
    ExpertsSamples samples = EXAMPLES.samples();
    TokenTable tokens = samples.tokens();
    int[] indices = {7, 3, 11, 0, 4};
    Batch batch = EXAMPLES.batch(Split.TRAIN, indices);
    assertThat(batch.array(RoutingInputs.HISTORY).shape()).containsExactly(5, 6);
    assertThat(batch.array(RoutingInputs.GATES).shape()).containsExactly(5, 2);
    assertThat(batch.array(RoutingInputs.POSITION).shape()).containsExactly(5, 1);
    for (int b = 0; b < indices.length; b++) {
      int token = samples.token(Split.TRAIN, indices[b]);
      int layer = samples.layer(Split.TRAIN, indices[b]);
      assertThat(ints(batch, RoutingInputs.LAYER)[b]).isEqualTo(layer);
      for (int j = 0; j < 6; j++) {
        assertThat(ints(batch, RoutingInputs.HISTORY)[6 * b + j])
            .isEqualTo(j <= layer ? tokens.first(token, j) + 1 : 0);
      }
      assertThat(ints(batch, RoutingInputs.SECONDARY)[b])
          .isEqualTo(tokens.second(token, layer) + 1);
      assertThat(ints(batch, RoutingInputs.TARGET)[b])
          .isEqualTo(tokens.first(token, layer + 1))
          .isEqualTo(samples.target(Split.TRAIN, indices[b]));
      float[] gates = ((Floats) batch.array(RoutingInputs.GATES)).values();
      assertThat(gates[2 * b]).isEqualTo(tokens.firstGate(token, layer));
      assertThat(gates[2 * b + 1]).isEqualTo(tokens.secondGate(token, layer));
    }
  }

  @Test
  void positionsAreSharesOfTheLongestContext() {
    RoutingShape shape = new RoutingShape(2, 3);
    TokenTable.Builder table = new TokenTable.Builder(shape);
    for (String problem : new String[] {"a", "b", "c"}) {
      for (int index : new int[] {0, 512, 2048, 9999}) {
        table.add(problem, SomeRouting.token(index, 3, 1, 2));
      }
    }
    ExpertsSamples samples = new ExpertsSamples(table.build(), ExpertsSplit.BY_PROBLEM);
    Batch batch = ExpertsBatch.of(samples, Split.TRAIN, 0, 1, 2, 3);
    assertThat(((Floats) batch.array(RoutingInputs.POSITION)).values())
        .containsExactly(0, 0.25f, 1, 1);
  }

  /** Logits that put the target at a rank which is the same for all samples of a layer. */
  private static Scores scores() {
    return EXAMPLES.score(
        Split.TEST,
        7,
        batch -> {
          float[] logits = new float[4 * batch.size()];
          for (int b = 0; b < batch.size(); b++) {
            int layer = ints(batch, RoutingInputs.LAYER)[b];
            Arrays.fill(logits, 4 * b, 4 * b + 4, 1);
            logits[4 * b + ints(batch, RoutingInputs.TARGET)[b]] = layer < 2 ? 2 : 0;
          }
          return new Prediction(logits, 0);
        });
  }

  @Test
  void scoresAreByLayer() {
    Scores scores = scores();
    int tokens = EXAMPLES.count(Split.TEST) / 5;
    assertThat(scores.value("accuracy@1")).isCloseTo(40, within(1e-9));
    assertThat(scores.value("accuracy@1:layers-00-01")).isEqualTo(100);
    assertThat(scores.value("accuracy@2:layers-00-01")).isEqualTo(100);
    assertThat(scores.value("accuracy@2:layers-03-04")).isZero();
    assertThat(scores.value("samples:layers-00-01")).isEqualTo(2 * tokens);
    assertThat(scores.value("samples:layers-02-02")).isEqualTo(tokens);
    double right = Math.log(Math.exp(2) + 3 * Math.E) - 2;
    double wrong = Math.log(1 + 3 * Math.E);
    assertThat(scores.value("loss:layers-00-01")).isCloseTo(right, within(1e-9));
    assertThat(scores.value("loss")).isCloseTo(0.4 * right + 0.6 * wrong, within(1e-9));
  }

  @Test
  void outcomesSayWhoseTheyAre() {
    Scores scores = scores();
    int count = EXAMPLES.count(Split.TEST);
    assertThat(scores.outcomes().get("rank")).hasSize(count).containsOnly(1, 4);
    int[] problems = scores.outcomes().get("problem");
    for (int sample = 0; sample < count; sample++) {
      int token = EXAMPLES.samples().token(Split.TEST, sample);
      assertThat(problems[sample]).isEqualTo(EXAMPLES.samples().tokens().problem(token));
    }
    assertThat(ExpertsMetrics.SUBJECT.unit().word()).isEqualTo("problem");
  }

  @Test
  void ofEqualPredictionsTheSmallerExpertComesFirst() {
    Scores scores =
        EXAMPLES.score(Split.TEST, 100, batch -> new Prediction(new float[4 * batch.size()], 0));
    int[] expected =
        IntStream.range(0, EXAMPLES.count(Split.TEST))
            .map(sample -> EXAMPLES.samples().target(Split.TEST, sample) + 1)
            .toArray();
    assertThat(scores.outcomes().get("rank")).isEqualTo(expected);
    assertThat(scores.value("loss")).isCloseTo(Math.log(4), within(1e-9));
  }

  @Test
  void otherSamplesThanMeasuredAreRefused() {
    ExpertsExamples other = SomeRouting.examples(12, 96, 6, 4, 4);
    assertThat(other.hash()).isNotEqualTo(EXAMPLES.hash());
    assertThat(SomeRouting.examples(12, 96, 6, 4, 3).hash()).isEqualTo(EXAMPLES.hash());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpertsExamples(EXAMPLES.task().spec(), other.samples()))
        .withMessageMatching("Invalid data set: SHA-256 \\w{64} \\(must be \\w{64}\\)");
  }

  @Test
  void tokensComeInOrder() {
    TokenTable.Builder table = new TokenTable.Builder(new RoutingShape(3, 4));
    table.add("a", SomeRouting.token(4, 4, 0, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.add("a", SomeRouting.token(4, 4, 0, 1, 2)))
        .withMessage("Invalid token: 4 of problem a with 3 layers (must come in order, with 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.add("a", SomeRouting.token(5, 4, 0, 1)))
        .withMessageContaining("with 2 layers (must come in order, with 3)");
  }
}
