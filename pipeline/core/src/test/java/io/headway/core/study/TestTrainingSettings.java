package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Optimizer;
import io.headway.core.study.TrainingSettings.Selection;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTrainingSettings {
  private static TrainingSettings of(int epochs, int batch, double warmup, int validations) {
    return new TrainingSettings(
        epochs,
        batch,
        batch,
        1e-3,
        0,
        0.9,
        0.999,
        1,
        warmup,
        0,
        0,
        0,
        0,
        Selection.LAST,
        validations,
        0,
        1,
        0);
  }

  private static TrainingSettings patient(int epochs, int validations, int patience) {
    return new TrainingSettings(
        epochs,
        1,
        1,
        1e-3,
        0,
        0.9,
        0.999,
        1,
        0,
        0,
        0,
        0,
        0,
        Selection.LAST,
        validations,
        patience,
        1,
        0);
  }

  @Test
  void defaultsAreThePublishedOnes() {
    assertThat(TrainingSettings.DEFAULTS)
        .isEqualTo(
            new TrainingSettings(
                50,
                32,
                32,
                1e-3,
                0.01,
                0.9,
                0.999,
                1.0,
                0.05,
                0.1,
                0,
                0,
                0,
                Selection.LAST,
                10,
                0,
                1,
                0));
    assertThat(TrainingSettings.DEFAULTS.optimizer())
        .isEqualTo(new Optimizer(0.01, 0.9, 0.999, 1.0, 0));
  }

  private static TrainingSettings replicas(int batch, int microBatch, int replicas) {
    return new TrainingSettings(
        1,
        batch,
        microBatch,
        1e-3,
        0,
        0.9,
        0.999,
        1,
        0,
        0,
        0,
        0,
        0,
        Selection.LAST,
        1,
        0,
        replicas,
        0);
  }

  @Test
  void replicasShareABatch() {
    assertThat(replicas(24, 5, 3).share()).isEqualTo(8);
    assertThat(replicas(24, 5, 3).microBatchesPerReplica()).isEqualTo(2);
    assertThat(replicas(24, 24, 1).microBatchesPerReplica()).isEqualTo(1);
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
        .withMessageContaining("Invalid " + why);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "31,1", "32,1", "33,2", "1000,32", "2147483647,67108864"})
  void anEpochHasAPartialLastBatch(int examples, int steps) {
    assertThat(of(1, 32, 0, 1).stepsPerEpoch(examples)).isEqualTo(steps);
  }

  @Test
  void batchesLargerThanTheDataAreOneStep() {
    assertThat(of(7, Integer.MAX_VALUE, 0, 1).steps(1000)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.05,5", "0.051,6", "0.99,99", "1,1", "99,99"})
  void warmupIsAShareBelowOneAndStepsFromThere(double warmup, int steps) {
    assertThat(of(10, 10, warmup, 1).warmupSteps(100)).isEqualTo(steps);
  }

  @ParameterizedTest
  @CsvSource({"0.999,100", "100,100", "1e9,1000000000", "Infinity,9223372036854775807"})
  void refusesAWarmupThatDoesNotFit(double warmup, String steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(10, 10, warmup, 1).warmupSteps(100))
        .withMessage("Invalid warmup: %s steps (must be fewer than the run's 100)", steps);
  }

  @Test
  void refusesMoreStepsThanCanBeCounted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1 << 30, 1, 0, 1).steps(2))
        .withMessage(
            "Invalid epochs: 1073741824, 2147483648 steps (must be fewer than 2^31 steps)");
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(0, 0, -1, 0))
        .withMessage(
            "Invalid epochs: 0 (must be > 0); Invalid batch: 0 (must be > 0); Invalid micro-batch:"
                + " 0 (must be in 1..batch); Invalid warmup: -1.0 (must be >= 0); Invalid"
                + " validations: 0 (must be in 1..epochs)");
  }

  @ParameterizedTest
  @CsvSource({"10,10,-1,1", "10,3,3,4", "10,1,9,10", "50,10,4,5"})
  void patienceLastsFromOneValidationToTheNext(
      int epochs, int validations, int tooShort, int enough) {
    assertThat(patient(epochs, validations, enough).patience()).isEqualTo(enough);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> patient(epochs, validations, tooShort))
        .withMessageStartingWith("Invalid patience: ");
    assertThat(patient(epochs, validations, 0).endsEarlyAfter(epochs, 0)).isFalse();
  }

  @Test
  void patienceEndsATrainingSoManyEpochsAfterItsBest() {
    TrainingSettings settings = patient(100, 100, 7);
    assertThat(settings.endsEarlyAfter(16, 10)).isFalse();
    assertThat(settings.endsEarlyAfter(17, 10)).isTrue();
    assertThat(settings.endsEarlyAfter(6, 0)).isFalse();
  }

  @Test
  void whatIsWrongWithEpochsIsNotToldOfPatienceToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> patient(0, 1, 5))
        .withMessage("Invalid epochs: 0 (must be > 0)");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10,1", "10,3", "10,10", "7,2", "50,10", "31,30"})
  void validationsAreAsManyAsSaidEvenAndAfterTheLastEpoch(int epochs, int validations) {
    TrainingSettings settings = of(epochs, 1, 0, validations);
    int[] after = IntStream.rangeClosed(1, epochs).filter(settings::validatesAfter).toArray();
    assertThat(after).hasSize(validations).endsWith(epochs);
    for (int i = 1; i < after.length; i++) {
      assertThat(after[i] - after[i - 1])
          .isBetween(epochs / validations, (epochs - 1) / validations + 1);
    }
  }
}
