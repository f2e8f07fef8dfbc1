package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.model.mixer.HyperMixer;
import io.headway.core.model.mixer.Residual;
import io.headway.core.model.mixer.TransformerTwin;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.text.Grammar;
import io.headway.core.task.text.Lengths;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextKind;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that say the label of a sequence: what it is padded to changes nothing. */
public class TestLabelledText {
  private static final int LABELS = 3;

  private static final TextExamples EXAMPLES =
      new TextKind()
          .examples(
              new TextTaskSpec(
                  new TextSource.Synthetic(
                      new Grammar(20, 4, 2, LABELS, 0.7, 1),
                      new Lengths(5, 8, 10),
                      Drawing.of(40, 10, 10)),
                  8,
                  true));

  static Stream<ModelSpec> models() {
    HyperMixer tokens =
        new HyperMixer(
            Residual.STREAM,
            Optional.empty(),
            HyperMixer.Hyper.TOKENS,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Stream.concat(
        Arrays.stream(Kind.values()).map(kind -> kind.model(2, 2)),
        Stream.of(
            HyperMixer.USUAL,
            HyperMixer.USUAL.causal(true),
            tokens,
            tokens.causal(true),
            TransformerTwin.USUAL));
  }

  @ParameterizedTest
  @MethodSource("models")
  void paddingChangesNothingAndEachTokenCountsSeed1(ModelSpec model) {
    int[] indices = IntStream.range(0, 20).toArray();
    try (Session session =
        Toys.open(
            EXAMPLES
                .task()
                .network(
                    Arm.of(model), ModelSize.of("any", 12, 2, 20, 2), TrainingSettings.DEFAULTS))) {
      for (Parameter parameter : session.network().parameters()) {
        Toys.scramble(session, parameter, 1);
      }
      Session.Evaluation together = session.evaluate(EXAMPLES.batch(Split.TRAIN, indices));
      assertThat(together.logits()).hasSize(20 * LABELS);
      double loss = 0;
      for (int b : indices) {
        Session.Evaluation alone = session.evaluate(EXAMPLES.batch(Split.TRAIN, new int[] {b}));
        loss += alone.lossSum();
        for (int k = 0; k < LABELS; k++) {
          assertThat(alone.logits()[k]).isCloseTo(together.logits()[b * LABELS + k], within(1e-4f));
        }
      }
      assertThat(together.lossSum()).isCloseTo(loss, within(1e-4 * loss));
    }
  }
}
