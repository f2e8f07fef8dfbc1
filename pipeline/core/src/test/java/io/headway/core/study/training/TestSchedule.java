package io.headway.core.study.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.study.TrainingSettings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSchedule {
  @Test
  void warmsUpInEqualStepsToThePeakAndFallsToItsEnd() {
    Schedule schedule = new Schedule(0.8, 3, 8, 0.25);
    double[] rates = IntStream.range(0, 8).mapToDouble(schedule::learningRate).toArray();
    double half = 0.8 * (0.25 + 0.75 / 2);
    double quarter = 0.8 * 0.75 / 2 * Math.sqrt(0.5);
    assertThat(rates)
        .containsExactly(
            new double[] {0.2, 0.4, 0.6, 0.8, half + quarter, half, half - quarter, 0.2},
            within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0,1,0.1", "0,2,0", "1,2,0.1", "5,100,0.1", "99,100,0.5", "0,1000,1"})
  void neverAboveThePeakNorBelowItsEnd(int warmup, int steps, double end) {
    Schedule schedule = new Schedule(1e-3, warmup, steps, end);
    assertThat(schedule.learningRate(warmup)).isEqualTo(1e-3);
    for (int t = 0; t < steps; t++) {
      assertThat(schedule.learningRate(t)).isNotNegative().isLessThanOrEqualTo(1e-3);
      if (t > warmup) {
        assertThat(schedule.learningRate(t))
            .isLessThanOrEqualTo(schedule.learningRate(t - 1))
            .isGreaterThanOrEqualTo(end * 1e-3);
      }
    }
    if (warmup < steps - 1) {
      assertThat(schedule.learningRate(steps - 1)).isCloseTo(end * 1e-3, within(1e-18));
    }
  }

  @Test
  void aPlateauStaysUntilItIsDivided() {
    Schedule schedule = new LearningRate(0.8, 3, 0.1).with(new Plateau(2)).over(8);
    double[] rates = IntStream.range(0, 8).mapToDouble(schedule::learningRate).toArray();
    assertThat(rates)
        .containsExactly(new double[] {0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.8, 0.8}, within(1e-15));
    for (int t = 0; t < 8; t++) {
      assertThat(schedule.learningRate(t, 0)).isEqualTo(rates[t]);
      assertThat(schedule.learningRate(t, 1)).isEqualTo(rates[t] / 10);
      assertThat(schedule.learningRate(t, 3)).isEqualTo(rates[t] / 1000);
    }
  }

  @Test
  void aPlateauHasAPatience() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plateau(0))
        .withMessage("Invalid schedule-patience: 0 (must be > 0)");
  }

  @Test
  void ofTheDefaults() {
    // 50 epochs of 32 steps, 5 % of them to warm up.
    assertThat(TrainingSettings.DEFAULTS.schedule(1000))
        .isEqualTo(new Schedule(1e-3, 80, 1600, 0.1));
  }

  @Test
  void refusesAWarmupThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(1, 10, 10, 0))
        .withMessage("Invalid warmup: 10 steps (must be fewer than the run's 10)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule(1, -1, 10, 0))
        .withMessage("Invalid warmup: -1 steps (must be fewer than the run's 10)");
  }
}
