package io.headway.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSequenceFeed {
  private static final int BATCH = 3;
  private static final int SYMBOLS = 5;
  private static final int LENGTH = 7;
  private static final int CLASSES = 4;
  private static final int WIDTH = 6;

  private static SequenceFeed feed(boolean pooled) {
    return new SequenceFeed("symbols", SYMBOLS, LENGTH, "classes", CLASSES, pooled);
  }

  /** Nothing between the ends; keeps the shapes that go by. */
  private static Network ends(SequenceFeed feed, List<String> shapes) {
    Parameters parameters = new Parameters();
    Ends ends = feed.ends(parameters, WIDTH, Regularization.NONE, "softmax");
    return new Network() {
      @Override
      public List<Parameter> parameters() {
        return parameters.all();
      }

      @Override
      public Outputs outputs(Ops f) {
        Tensor x = ends.encode(f);
        Tensor logits = ends.decode(f, x);
        shapes.add(Arrays.toString(x.shape()));
        shapes.add(Arrays.toString(logits.shape()));
        return Outputs.of(logits);
      }

      @Override
      public Tensor lossSum(Ops f, Outputs outputs) {
        return ends.lossSum(f, outputs.logits());
      }
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClassForEachTokenOrForAll(boolean pooled) {
    int targets = pooled ? BATCH : BATCH * LENGTH;
    long[] shape = pooled ? new long[] {BATCH} : new long[] {BATCH, LENGTH};
    Batch batch =
        new Batch(
            BATCH,
            Map.of(
                "symbols",
                new Batch.Ints(new int[BATCH * LENGTH], BATCH, LENGTH),
                "classes",
                new Batch.Ints(new int[targets], shape)),
            targets);
    List<String> shapes = new ArrayList<>();
    Network network = ends(feed(pooled), shapes);
    assertThat(Cost.forwardFlops(network, batch))
        .isEqualTo(2.0 * CLASSES * WIDTH * (pooled ? 1 : LENGTH));
    assertThat(shapes).containsExactly("[3, 7, 6]", pooled ? "[3, 4]" : "[3, 7, 4]");
    assertThat(network.parameters().stream().mapToLong(Parameter::count).sum())
        .isEqualTo((SYMBOLS + LENGTH + CLASSES) * WIDTH + CLASSES);
  }

  @Test
  void aModelMayNeedItsLength() {
    assertThat(feed(true).requireTokens()).isEqualTo(LENGTH);
    TokenFeed unknown = (parameters, width, regularization, head) -> null;
    assertThat(unknown.withTokens(9).requireTokens()).isEqualTo(9);
    assertThatIllegalArgumentException()
        .isThrownBy(unknown::requireTokens)
        .withMessage(
            "Invalid number of tokens: it differs between the examples of this task (must be the"
                + " same for this model, which has weights for each token)");
  }
}
