package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.engine.Session.Step;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trial that is stopped and continued cannot be told from one that was not. */
class TestResume {
  private static final int STEPS = 12;

  private static FakeExamples examples() {
    return new FakeExamples(Runs.EXAMPLES, step -> (37 * step) % 100);
  }

  @ParameterizedTest
  @EnumSource
  void afterAnyStep(Selection selection) {
    Trial trial = Runs.trial(4, selection, 2);
    FakeEngine whole = new FakeEngine();
    TrialResult expected = Runs.run(whole, examples(), trial);
    for (int stop = 1; stop < STEPS; stop++) {
      FakeEngine engine = new FakeEngine();
      MemoryStore store = new MemoryStore();
      TrialRunner runner = Runs.runner(engine, examples(), Runs.NEVER);
      TrainingMonitor monitor = Runs.stopAfter(stop);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> runner.run(trial, store, monitor))
          .withMessage("Cannot finish: stopped after step " + stop);
      assertThat(store.saves).isPositive();
      TrialResult result = runner.run(trial, store, TrainingMonitor.NONE);
      assertThat(Runs.comparable(result)).as("after " + stop).isEqualTo(Runs.comparable(expected));
      assertThat(engine.calls).isEqualTo(whole.calls);
      assertThat(Runs.finished(result).timing().attempts()).isEqualTo(2);
      assertThat(engine.sessions).hasSize(2).allMatch(session -> session.closed);
    }
  }

  /** Averages and what patience counts are part of what is continued. */
  @ParameterizedTest
  @EnumSource
  void withAveragesAndPatienceToo(Selection selection) {
    Trial trial = Runs.trial(10, selection, 10, 0.9, 2);
    // Best after epoch 3 of 3 steps each: patience ends it after epoch 5.
    IntToDoubleFunction accuracy = step -> step == 9 ? 60 : 50;
    FakeEngine whole = new FakeEngine();
    Finished expected =
        Runs.finished(Runs.run(whole, new FakeExamples(Runs.EXAMPLES, accuracy), trial));
    assertThat(expected.epochs()).isEqualTo(5);
    for (int stop = 1; stop < 15; stop++) {
      FakeEngine engine = new FakeEngine();
      MemoryStore store = new MemoryStore();
      FakeExamples examples = new FakeExamples(Runs.EXAMPLES, accuracy);
      TrialRunner runner = Runs.runner(engine, examples, Runs.NEVER);
      TrainingMonitor monitor = Runs.stopAfter(stop);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> runner.run(trial, store, monitor));
      TrialResult result = runner.run(trial, store, TrainingMonitor.NONE);
      assertThat(Runs.comparable(result)).as("after " + stop).isEqualTo(Runs.comparable(expected));
      assertThat(engine.calls).isEqualTo(whole.calls);
    }
  }

  /** The sum of an epoch that was interrupted goes on. */
  @Test
  void withAnAuxiliaryLossToo() {
    Trial trial = Runs.trial(4, Selection.LAST, 2);
    FakeSession.Script script = (before, loss) -> new Step(loss, 0.1 * (before + 1), 0, 1);
    Finished expected = Runs.finished(Runs.run(new FakeEngine(script), examples(), trial));
    assertThat(expected.curve().get(1).auxiliaryLoss())
        .isEqualTo((0.1 * 4 + 0.1 * 5 + 0.1 * 6) / 55);
    for (int stop = 1; stop < STEPS; stop++) {
      MemoryStore store = new MemoryStore();
      TrialRunner runner = Runs.runner(new FakeEngine(script), examples(), Runs.NEVER);
      TrainingMonitor monitor = Runs.stopAfter(stop);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> runner.run(trial, store, monitor));
      TrialResult result = runner.run(trial, store, TrainingMonitor.NONE);
      assertThat(Runs.comparable(result)).as("after " + stop).isEqualTo(Runs.comparable(expected));
    }
  }

  /** A process that dies while it scores leaves the checkpoint of the last epoch. */
  @Test
  void afterPatienceHasRunOutOnlyTheScoresAreMissing() {
    Trial trial = Runs.trial(10, Selection.LAST, 10, 0.9, 2);
    MemoryStore store = new MemoryStore();
    FakeEngine engine = new FakeEngine();
    TrialRunner runner = Runs.runner(engine, new FakeExamples(Runs.EXAMPLES, step -> 50), 0);
    TrialResult first = runner.run(trial, store, TrainingMonitor.NONE);
    TrialResult second = runner.run(trial, store, TrainingMonitor.NONE);
    assertThat(engine.calls).hasSize(3 * Runs.STEPS_PER_EPOCH);
    assertThat(Runs.comparable(second)).isEqualTo(Runs.comparable(first));
  }

  @Test
  void againAndAgain() {
    Trial trial = Runs.trial(4, Selection.LAST, 4);
    FakeEngine whole = new FakeEngine();
    TrialResult expected = Runs.run(whole, examples(), trial);
    FakeEngine engine = new FakeEngine();
    MemoryStore store = new MemoryStore();
    TrialRunner runner = Runs.runner(engine, examples(), Runs.NEVER);
    int[] everyStep = IntStream.range(1, STEPS).toArray();
    for (int step : everyStep) {
      TrainingMonitor monitor = Runs.stopAfter(everyStep);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> runner.run(trial, store, monitor))
          .withMessage("Cannot finish: stopped after step " + step);
    }
    Finished result = Runs.finished(runner.run(trial, store, TrainingMonitor.NONE));
    assertThat(Runs.comparable(result)).isEqualTo(Runs.comparable(expected));
    assertThat(engine.calls).isEqualTo(whole.calls);
    assertThat(result.timing().attempts()).isEqualTo(STEPS);
  }

  @Test
  void afterTheLastStepOnlyTheScoresAreMissing() {
    Trial trial = Runs.trial(4, Selection.BEST_VALIDATION, 4);
    MemoryStore store = new MemoryStore();
    FakeEngine engine = new FakeEngine();
    TrialRunner runner = Runs.runner(engine, examples(), 0);
    TrialResult first = runner.run(trial, store, TrainingMonitor.NONE);
    TrialResult second = runner.run(trial, store, TrainingMonitor.NONE);
    assertThat(engine.calls).hasSize(STEPS);
    assertThat(Runs.comparable(second)).isEqualTo(Runs.comparable(first));
  }

  @Test
  void aRequestAfterTheLastStepComesTooLate() {
    Trial trial = Runs.trial(4, Selection.LAST, 4);
    TrialResult result =
        Runs.runner(new FakeEngine(), examples(), Runs.NEVER)
            .run(trial, CheckpointStore.NONE, Runs.stopAfter(STEPS));
    assertThat(result).isInstanceOf(Finished.class);
  }

  @Test
  void timeIsThatOfAllAttempts() {
    Trial trial = Runs.trial(4, Selection.LAST, 4);
    MemoryStore store = new MemoryStore();
    TrialRunner runner = Runs.runner(new FakeEngine(), examples(), Runs.NEVER);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, Runs.stopAfter(5)));
    Finished finished = Runs.finished(runner.run(trial, store, TrainingMonitor.NONE));
    assertThat(finished.timing().trainSeconds()).isPositive();
    assertThat(finished.timing().wallSeconds())
        .isGreaterThanOrEqualTo(finished.timing().trainSeconds());
    assertThat(finished.timing().examplesPerSecond())
        .isEqualTo(4 * Runs.EXAMPLES / finished.timing().trainSeconds());
  }
}
