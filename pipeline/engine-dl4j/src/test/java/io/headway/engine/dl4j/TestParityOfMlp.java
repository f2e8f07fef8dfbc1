package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.result.Finished;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.Length;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.training.Routes;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The perceptron on both engines, from the same weights and on the same batches. A bias before
 * batch normalisation has no gradient but rounding, which Adam makes steps of: training losses do
 * not feel it, running means follow it late, and so evaluations agree less closely.
 */
class TestParityOfMlp {
  private static final Optimizer OPTIMIZER = new Optimizer(0.01, 0.9, 0.999, 1, 0);
  private static final Network NETWORK = Routes.network(Routes.ARM);
  private static final List<Batch> BATCHES =
      List.of(Routes.batch(32), Routes.batch(48), Routes.batch(9));

  private static final double RATE = 2e-4;

  private static Session start(Engine engine) {
    return Sessions.start(engine, NETWORK, 1, OPTIMIZER);
  }

  @Test
  void lossesPredictionsAndRunningStatisticsAgreeInTraining() {
    try (Session ours = start(new Dl4jEngine());
        Session theirs = start(new LibTorchEngine())) {
      for (int step = 0; step < 40; step++) {
        List<Batch> batch = List.of(BATCHES.get(step % BATCHES.size()));
        double loss = ours.step(batch, RATE, step).lossSum();
        assertThat(loss).isCloseTo(theirs.step(batch, RATE, step).lossSum(), within(1e-4 * loss));
      }
      assertThat(
              Toys.distance(
                  ours.evaluate(Routes.batch(60)).logits(),
                  theirs.evaluate(Routes.batch(60)).logits()))
          .isLessThan(1e-2);
      for (Parameter parameter : NETWORK.parameters()) {
        if (!parameter.trained()) {
          assertThat(
                  Toys.distance(
                      ours.read(Slot.VALUE, parameter), theirs.read(Slot.VALUE, parameter)))
              .as(parameter.name())
              .isLessThan(1e-2);
        }
      }
    }
  }

  @Test
  void gradientsAgree() {
    for (Batch batch : List.of(Routes.batch(1), Routes.batch(2), Routes.batch(48))) {
      try (Session ours = start(new Dl4jEngine());
          Session theirs = start(new LibTorchEngine())) {
        ours.gradients(List.of(batch), 0);
        theirs.gradients(List.of(batch), 0);
        for (Parameter parameter : NETWORK.parameters()) {
          if (parameter.trained()) {
            assertThat(
                    Toys.distance(
                        ours.read(Slot.GRADIENT, parameter), theirs.read(Slot.GRADIENT, parameter)))
                .as("%s of %d samples", parameter.name(), batch.size())
                .isLessThan(1e-4);
          }
        }
      }
    }
  }

  /** Running statistics are in the checkpoint, too. */
  @Test
  void theOtherGoesOnFromACheckpoint() {
    Trial trial =
        Routes.trial(
            Routes.EXAMPLES,
            Routes.ARM,
            TrainingSettings.DEFAULTS.with(new Length(3, 3, 0)).with(Batching.of(32)));
    Finished whole = finish(new LibTorchEngine(), trial, CheckpointStore.NONE);
    List<Engine> engines = List.of(new LibTorchEngine(), new Dl4jEngine());
    for (int first = 0; first < 2; first++) {
      Engine begins = engines.get(first);
      Trials.Store store = new Trials.Store(trial);
      TrainingMonitor monitor = Trials.stopAfter(17);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> Trials.runner(begins, Routes.EXAMPLES).run(trial, store, monitor));
      Finished resumed = finish(engines.get(1 - first), trial, store);
      for (int i = 0; i < whole.curve().size(); i++) {
        assertThat(resumed.curve().get(i).trainLoss())
            .isCloseTo(whole.curve().get(i).trainLoss(), withinPercentage(0.01));
        assertThat(resumed.curve().get(i).validation().get("loss"))
            .isCloseTo(whole.curve().get(i).validation().get("loss"), withinPercentage(0.1));
      }
    }
  }

  private static Finished finish(Engine engine, Trial trial, CheckpointStore store) {
    return (Finished)
        Trials.runner(engine, Routes.EXAMPLES).run(trial, store, TrainingMonitor.NONE);
  }
}
