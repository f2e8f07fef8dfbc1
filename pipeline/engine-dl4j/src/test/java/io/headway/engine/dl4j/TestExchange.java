package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headway.core.engine.Engine;
import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrainingStoppedException;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trial begun on one engine and finished on the other, from its checkpoint. */
class TestExchange {
  /** With averages and without dropout. */
  private static final Trial TRIAL = Trials.trial(Toys.arm(Kind.POH_HRM), 0, 16, 0.1, 0.9);

  private static final int STEP = 8; // of 18, within an epoch

  @Test
  void theOtherGoesOnFromACheckpoint() {
    Finished whole = finish(new LibTorchEngine(), new Trials.Store(TRIAL));
    List<Engine> engines = List.of(new LibTorchEngine(), new Dl4jEngine());
    for (int first = 0; first < 2; first++) {
      Trials.Store store = new Trials.Store(TRIAL);
      begin(engines.get(first), store);
      assertClose(finish(engines.get(1 - first), store), whole);
    }
  }

  private static void begin(Engine engine, CheckpointStore store) {
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(
            () -> Trials.runner(engine, Toys.EXAMPLES).run(TRIAL, store, Trials.stopAfter(STEP)));
  }

  private static Finished finish(Engine engine, CheckpointStore store) {
    return (Finished) Trials.runner(engine, Toys.EXAMPLES).run(TRIAL, store, TrainingMonitor.NONE);
  }

  private static void assertClose(Finished actual, Finished expected) {
    assertThat(actual.curve()).hasSameSizeAs(expected.curve());
    for (int i = 0; i < expected.curve().size(); i++) {
      assertThat(actual.curve().get(i).trainLoss())
          .as("training loss of epoch %d", i)
          .isCloseTo(expected.curve().get(i).trainLoss(), withinPercentage(0.01));
    }
  }
}
