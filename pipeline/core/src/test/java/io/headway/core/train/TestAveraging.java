package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Session.Slot;
import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which weights are scored where an average is kept. The fake says the bias that it was evaluated
 * with as its loss, and its accuracy tells how many steps were taken.
 */
class TestAveraging {
  private static final double DECAY = 0.8;

  @ParameterizedTest
  @EnumSource
  void allScoresAreTheAveragesAndTrainingGoesOnWithTheWeights(Selection selection) {
    List<Double> biases = new ArrayList<>();
    FakeEngine engine = new FakeEngine();
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step == 6 ? 60 : 50);
    Trial trial = Runs.trial(4, selection, 4, DECAY, 0);
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void progress(Progress progress) {
            if (progress.stage().equals("train")) {
              FakeTask task = (FakeTask) examples.task();
              biases.add((double) engine.sessions.get(0).read(Slot.VALUE, task.bias())[0]);
            }
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    Finished finished =
        Runs.finished(
            Runs.runner(engine, examples, Runs.NEVER).run(trial, CheckpointStore.NONE, monitor));
    for (int epoch = 1; epoch <= 4; epoch++) {
      int steps = epoch * Runs.STEPS_PER_EPOCH;
      // The last batch of the validation split has examples 3 and 4: 4 + 5 targets.
      assertThat(finished.curve().get(epoch - 1).validation().get("loss"))
          .isCloseTo(9 * average(biases, steps), within(1e-4));
      assertThat(average(biases, steps)).isNotCloseTo(biases.get(steps - 1), within(1e-3));
    }
    // And that of the test split example 3: 4 targets.
    int scored = selection == Selection.LAST ? 12 : 6;
    assertThat(finished.selectedEpoch()).isEqualTo(scored / Runs.STEPS_PER_EPOCH);
    assertThat(finished.test().value("loss")).isCloseTo(4 * average(biases, scored), within(1e-4));
    FakeEngine plain = new FakeEngine();
    Runs.run(plain, examples, Runs.trial(4, selection, 4));
    assertThat(plain.calls).isEqualTo(engine.calls);
  }

  /** The mean of the first t values, the last with weight 1, the one before with D, ... */
  private static double average(List<Double> values, int t) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < t; i++) {
      double weight = Math.pow(DECAY, t - 1 - i);
      sum += weight * values.get(i);
      weights += weight;
    }
    return sum / weights;
  }
}
