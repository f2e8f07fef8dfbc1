package io.headway.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.jobs.plan.Probe.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a clock that only steps move. */
final class TestProbe {
  private static final double BUDGET = 10;

  private final List<Integer> steps = new ArrayList<>();
  private long nanos;

  private Probe probe(int fewestExamples) {
    return new Probe(fewestExamples, BUDGET, () -> nanos);
  }

  /** A step of so many seconds for each example and so many besides. */
  private void step(int examples, double perExample, double besides) {
    steps.add(examples);
    nanos += Math.round((perExample * examples + besides) * 1e9);
  }

  private double elapsed() {
    return nanos / 1e9;
  }

  @Test
  void takesTwentyStepsOfTheMicroBatchIfTheTimeIsEnough() {
    Measurement measured = probe(4).measure(16, n -> step(n, 0.001, 0.004));
    assertThat(measured.steps()).isEqualTo(Probe.STEPS);
    assertThat(measured.examples()).isEqualTo(16);
    assertThat(measured.stepSeconds()).isEqualTo(0.020, within(1e-9));
    assertThat(measured.secondsPerExample()).isEqualTo(0.00125, within(1e-9));
    assertThat(elapsed()).isLessThan(BUDGET);
  }

  @Test
  void keepsAtLeastTheFewestExamplesAndStopsWhenTheTimeIsUsed() {
    Measurement measured = probe(4).measure(32, n -> step(n, 0.25, 0));
    assertThat(measured.examples()).isEqualTo(4);
    assertThat(measured.steps()).isEqualTo(9);
    assertThat(elapsed()).isEqualTo(BUDGET);
    assertThat(steps).containsOnly(4);
  }

  @Test
  void growsAsFarAsTheTimeAllows() {
    // 4 examples take 0.1 s: 8 s are enough for 20 steps of 16 examples, not for the 32.
    Measurement measured = probe(4).measure(32, n -> step(n, 0.025, 0));
    assertThat(measured.examples()).isEqualTo(16);
    assertThat(measured.steps()).isEqualTo(Probe.STEPS);
  }

  @Test
  void threeStepsAreMeasuredEvenIfTheyTakeLonger() {
    Measurement measured = probe(4).measure(4, n -> step(n, 1, 0));
    assertThat(measured.steps()).isEqualTo(3);
    assertThat(steps).hasSize(4);
  }

  @Test
  void oneStepIsEnoughIfItAloneTakesAllTheTime() {
    Measurement measured = probe(4).measure(4, n -> step(n, 3, 0));
    assertThat(measured.steps()).isEqualTo(1);
    assertThat(measured.stepSeconds()).isEqualTo(12);
    assertThat(steps).as("a warm-up and the measured one").hasSize(2);
  }

  @Test
  void slowFirstStepsDoNotCountAndOneSlowStepDoesNotMatter() {
    Measurement measured =
        probe(4)
            .measure(
                4,
                n -> {
                  step(n, 0, elapsed() < 1 ? 0.5 : 0.01);
                  if (steps.size() % 10 == 0) {
                    nanos += 200_000_000;
                  }
                });
    assertThat(measured.steps()).isEqualTo(Probe.STEPS);
    assertThat(measured.stepSeconds()).isEqualTo(0.01, within(1e-9));
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new Probe(0, 1)).hasMessage("Invalid --examples: 0 (must be > 0)");
    assertThatThrownBy(() -> new Probe(1, 0))
        .hasMessage("Invalid --probe-seconds: 0.0 (must be > 0 and finite)");
    assertThatThrownBy(() -> new Probe(1, Double.NaN)).hasMessageContaining("NaN");
  }
}
