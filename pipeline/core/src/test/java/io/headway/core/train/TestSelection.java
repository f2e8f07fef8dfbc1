package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which weights are scored. The fake's accuracy tells how many steps made them. */
class TestSelection {
  private final Trial best = Runs.trial(6, Selection.BEST_VALIDATION, 6);

  private static Finished run(Trial trial, IntToDoubleFunction accuracyByStep) {
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, accuracyByStep);
    return Runs.finished(Runs.run(new FakeEngine(), examples, trial));
  }

  /** 100 at the peak, one less per step from there. */
  private static IntToDoubleFunction peak(int at) {
    return step -> 100 - Math.abs(step - at);
  }

  @Test
  void theBestOnValidationAreRestored() {
    Finished finished = run(best, peak(9));
    assertThat(finished.selectedEpoch()).isEqualTo(3);
    assertThat(finished.test().value("accuracy")).isEqualTo(100);
  }

  @Test
  void theEarliestOfEquals() {
    Finished finished = run(best, step -> step < 6 ? 10 : 50);
    assertThat(finished.selectedEpoch()).isEqualTo(2);
  }

  @Test
  void zeroIsAScoreToo() {
    Finished finished = run(best, step -> 0);
    assertThat(finished.selectedEpoch()).isEqualTo(1);
  }

  @Test
  void onlyEpochsWithValidationAreCandidates() {
    Finished finished = run(Runs.trial(6, Selection.BEST_VALIDATION, 2), peak(12));
    assertThat(finished.selectedEpoch()).isEqualTo(3);
    assertThat(finished.test().value("accuracy")).isEqualTo(97);
  }

  @Test
  void theLastOnesByDefault() {
    Finished finished = run(Runs.trial(6, Selection.LAST, 6), peak(9));
    assertThat(finished.selectedEpoch()).isEqualTo(6);
    assertThat(finished.test().value("accuracy")).isEqualTo(91);
  }

  @Test
  void theBestSurviveAnInterruption() {
    MemoryStore store = new MemoryStore();
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, peak(6));
    TrialRunner runner = Runs.runner(new FakeEngine(), examples, Runs.NEVER);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(best, store, Runs.stopAfter(10)));
    Finished finished = Runs.finished(runner.run(best, store, TrainingMonitor.NONE));
    assertThat(finished.selectedEpoch()).isEqualTo(2);
    assertThat(finished.test().value("accuracy")).isEqualTo(100);
    assertThat(Runs.comparable(finished)).isEqualTo(Runs.comparable(run(best, peak(6))));
  }
}
