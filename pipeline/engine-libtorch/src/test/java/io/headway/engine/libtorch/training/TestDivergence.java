package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Optimizer;
import io.headway.core.result.Failed;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import org.junit.jupiter.api.Test;

class TestDivergence {
  /** A learning rate times weight decay above 2 throws the weights to ever larger values. */
  @Test
  void isAFailureThatRepeatsAndNamesTheStep() {
    TrainingSettings training =
        TrainingSettings.DEFAULTS
            .with(new Length(30, 1, 0))
            .withBatch(16)
            .with(new Optimizer(1e4, 0.9, 0.999, 1, 0))
            .with(new LearningRate(0.9, 0, 1));
    Trial trial = Trials.trial(Toys.EXAMPLES, Toys.arm(Kind.POH_HRM), Toys.SIZE, training);
    Failed failed = (Failed) Trials.run(trial);
    assertThat(failed.reason())
        .matches(
            "diverged at step \\d+ of 90 \\(epoch \\d+\\): loss (NaN|-?Infinity|[0-9.E]+),"
                + " gradient norm (NaN|Infinity|[0-9.E]+)");
    assertThat(failed.stage()).isEqualTo("train");
    assertThat(failed.reproducible()).isTrue();
    assertThat(Trials.comparable(Trials.run(trial))).isEqualTo(Trials.comparable(failed));
  }
}
