package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.text.Grammar;
import io.headway.core.task.text.Lengths;
import io.headway.core.task.text.Sequences;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextInputs;
import io.headway.core.task.text.TextKind;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transformers as language models: none sees what it is to predict. */
public class TestTextAsTokens {
  private static final int VOCABULARY = 20;
  private static final int LENGTH = 8;

  private static final TextExamples EXAMPLES =
      new TextKind()
          .examples(
              new TextTaskSpec(
                  new TextSource.Synthetic(
                      new Grammar(VOCABULARY, 4, 2, 2, 0.7, 1),
                      new Lengths(5, 8, 10),
                      Drawing.of(40, 10, 10)),
                  LENGTH));

  private static Network network(Kind kind) {
    return EXAMPLES
        .task()
        .network(
            Arm.of(kind.model(2, 2)), ModelSize.of("any", 12, 2, 20, 2), TrainingSettings.DEFAULTS);
  }

  private static Session scrambled(Kind kind, long seed) {
    Session session = Toys.open(network(kind));
    for (Parameter parameter : session.network().parameters()) {
      Toys.scramble(session, parameter, seed);
    }
    return session;
  }

  /** The same batch, input k of each sequence another word. */
  private static Batch changed(Batch batch, int k, int n) {
    int[] tokens = ((Ints) batch.array(TextInputs.TOKENS)).values().clone();
    for (int i = k; i < tokens.length; i += n) {
      tokens[i] = (tokens[i] + 7) % VOCABULARY;
    }
    Map<String, Batch.Array> arrays = new LinkedHashMap<>(batch.arrays());
    arrays.put(TextInputs.TOKENS, new Ints(tokens, batch.size(), n));
    return new Batch(batch.size(), arrays, batch.targets());
  }

  @ParameterizedTest
  @EnumSource
  void aTokenChangesNothingBeforeItSeed1(Kind kind) {
    Batch batch = EXAMPLES.batch(Split.TRAIN, IntStream.range(0, 20).toArray());
    int n = (int) batch.array(TextInputs.TOKENS).shape()[1];
    try (Session session = scrambled(kind, 1)) {
      float[] logits = session.evaluate(batch).logits();
      for (int k = 0; k < n; k++) {
        float[] others = session.evaluate(changed(batch, k, n)).logits();
        for (int b = 0; b < batch.size(); b++) {
          for (int t = 0; t < n; t++) {
            double distance = 0;
            for (int code = 0; code < VOCABULARY; code++) {
              int at = (b * n + t) * VOCABULARY + code;
              distance += Math.abs(others[at] - logits[at]);
            }
            if (t < k) {
              assertThat(distance).as("%d before %d", t, k).isZero();
            } else if (t == k) {
              assertThat(distance).as("at %d", k).isGreaterThan(1e-3);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatASequenceIsPaddedToChangesNothingSeed1(Kind kind) {
    Sequences train = EXAMPLES.samples().of(Split.TRAIN);
    int[] indices = IntStream.range(0, 20).toArray();
    Batch batch = EXAMPLES.batch(Split.TRAIN, indices);
    int n = (int) batch.array(TextInputs.TOKENS).shape()[1];
    try (Session session = scrambled(kind, 1)) {
      float[] together = session.evaluate(batch).logits();
      double loss = 0;
      for (int b : indices) {
        Session.Evaluation alone = session.evaluate(EXAMPLES.batch(Split.TRAIN, new int[] {b}));
        loss += alone.lossSum();
        assertThat(alone.logits()).hasSize(train.targets(b) * VOCABULARY);
        for (int i = 0; i < alone.logits().length; i++) {
          assertThat(alone.logits()[i]).isCloseTo(together[b * n * VOCABULARY + i], within(1e-4f));
        }
      }
      assertThat(session.evaluate(batch).lossSum()).isCloseTo(loss, within(1e-4 * loss));
    }
  }

  /** V d + N d in the encoder, d V + V in the head. */
  @Test
  void bothEndsAreOfTheFormula() {
    Network network = network(Kind.BASELINE);
    assertThat(count(network, "encoder")).isEqualTo((VOCABULARY + LENGTH) * 12L);
    assertThat(count(network, "head")).isEqualTo(VOCABULARY * 12L + VOCABULARY);
  }

  private static long count(Network network, String component) {
    return network.parameters().stream()
        .filter(parameter -> parameter.component().equals(component))
        .mapToLong(Parameter::count)
        .sum();
  }
}
