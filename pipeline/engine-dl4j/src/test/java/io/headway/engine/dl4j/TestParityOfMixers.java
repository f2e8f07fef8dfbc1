package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session;
import io.headway.core.model.mixer.HyperMixer;
import io.headway.core.model.mixer.HyperMixer.Hyper;
import io.headway.core.model.mixer.Residual;
import io.headway.core.model.mixer.TransformerTwin;
import io.headway.core.study.ModelSpec;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.training.Sentences;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mixers on both engines, from the same weights and on the same padded batches. */
class TestParityOfMixers {
  private static final Optimizer OPTIMIZER = new Optimizer(0.01, 0.9, 0.999, 1, 0);

  static Stream<ModelSpec> models() {
    return Stream.of(
        TransformerTwin.USUAL,
        model(Residual.STREAM, true, Hyper.POSITIONS, false),
        model(Residual.NORMALISED, false, Hyper.POSITIONS, true),
        model(Residual.STREAM, true, Hyper.TOKENS, false),
        model(Residual.STREAM, false, Hyper.TOKENS, true));
  }

  private static HyperMixer model(Residual residual, boolean causal, Hyper hyper, boolean shared) {
    return new HyperMixer(
        residual,
        Optional.of(causal),
        hyper,
        shared,
        Optional.of(5),
        Optional.of(3),
        Optional.of(Sentences.LENGTH + 2));
  }

  private static Session start(Engine engine, ModelSpec model) {
    return Sessions.start(engine, Sentences.network(model), 1, OPTIMIZER);
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictionsAndTrainingsAgree(ModelSpec model) {
    List<Batch> batches = List.of(Sentences.batch(16), Sentences.batch(3), Sentences.batch(9));
    try (Session ours = start(new Dl4jEngine(), model);
        Session theirs = start(new LibTorchEngine(), model)) {
      assertThat(
              Toys.distance(
                  ours.evaluate(batches.get(0)).logits(), theirs.evaluate(batches.get(0)).logits()))
          .isLessThan(1e-5);
      for (int step = 0; step < 20; step++) {
        List<Batch> batch = List.of(batches.get(step % batches.size()));
        double loss = ours.step(batch, 1e-3, step).lossSum();
        assertThat(loss).isCloseTo(theirs.step(batch, 1e-3, step).lossSum(), within(1e-4 * loss));
      }
    }
  }
}
