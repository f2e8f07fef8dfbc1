package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Optimizer;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTrainingSettings {
  private static TrainingSettings of(int epochs, int batch, double warmup) {
    return TrainingSettings.DEFAULTS
        .withEpochs(epochs)
        .withBatch(batch)
        .with(new LearningRate(1e-3, warmup, 0));
  }

  @Test
  void defaultsAreThePublishedOnes() {
    assertThat(TrainingSettings.DEFAULTS)
        .isEqualTo(
            new TrainingSettings(
                new Length(50, 10, 0),
                new Batching(32, 32),
                new Optimizer(0.01, 0.9, 0.999, 1.0, 0),
                new LearningRate(1e-3, 0.05, 0.1),
                new Regularization(0, 0),
                Selection.LAST,
                new Placement.Alone()));
  }

  private static TrainingSettings replicas(int batch, int microBatch, int replicas) {
    return TrainingSettings.DEFAULTS
        .with(new Batching(batch, microBatch))
        .with(Placement.of(replicas, 0));
  }

  @Test
  void replicasShareABatch() {
    assertThat(replicas(24, 5, 3).share()).isEqualTo(8);
    assertThat(replicas(24, 24, 1).share()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24|8|0|replicas: 0 (must be > 0)",
        "24|2|5|replicas: 5 (must be a divisor of the batch of 24)",
        "24|9|3|micro-batch: 9 (must be in 1..8, the share of a replica)"
      })
  void refusesReplicasThatDoNotDivideTheBatch(int batch, int microBatch, int replicas, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replicas(batch, microBatch, replicas))
        .withMessage("Invalid " + why);
  }

  @Test
  void refusesAMovingAverageOfWeightsThatNobodyHas() {
    TrainingSettings averaging =
        TrainingSettings.DEFAULTS.with(new Optimizer(0, 0.9, 0.999, 1, 0.9)).withBatch(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> averaging.with(new Batching(8, 4)).with(new Placement.Averaged(2, 1)))
        .withMessage(
            "Invalid ema-decay: 0.9 (must be 0 where averaging-frequency > 0: no replica has the"
                + " weights of every step)");
    assertThat(averaging.with(new Batching(8, 4)).with(new Placement.Together(2)).share())
        .isEqualTo(4);
  }

  @Test
  void batchesLargerThanTheDataAreOneStep() {
    assertThat(of(7, Integer.MAX_VALUE, 0).steps(1000)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.05,5", "0.051,6", "0.99,99", "1,1", "99,99"})
  void warmupIsAShareBelowOneAndStepsFromThere(double warmup, int steps) {
    assertThat(of(10, 10, warmup).schedule(100)).isEqualTo(new Schedule(1e-3, steps, 100, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.999,100", "100,100", "1e9,1000000000", "Infinity,9223372036854775807"})
  void refusesAWarmupThatDoesNotFit(double warmup, String steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(10, 10, warmup).schedule(100))
        .withMessage("Invalid warmup: %s steps (must be fewer than the run's 100)", steps);
  }

  @Test
  void refusesMoreStepsThanCanBeCounted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1 << 30, 1, 0).steps(2))
        .withMessage(
            "Invalid epochs: 1073741824, 2147483648 steps (must be fewer than 2^31 steps)");
  }

  @Test
  void anotherPartLeavesTheOthers() {
    TrainingSettings settings = TrainingSettings.DEFAULTS.withEpochs(3).withBatch(8);
    assertThat(settings.length()).isEqualTo(new Length(3, 3, 0));
    assertThat(settings.batching()).isEqualTo(new Batching(8, 8));
    assertThat(settings.with(new Length(50, 10, 0)).with(Batching.of(32)))
        .isEqualTo(TrainingSettings.DEFAULTS);
  }
}
