package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Step;
import io.headway.core.random.Seeds;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop asks of its session. */
class TestTraining {
  private static final int EPOCHS = 6;

  private final Trial trial = Runs.trial(EPOCHS, Selection.LAST, 3);
  private final FakeEngine engine = new FakeEngine();
  private final FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step);

  @Test
  void everyEpochSeesEveryExampleInItsOwnOrder() {
    Runs.run(engine, examples, trial);
    assertThat(engine.calls).hasSize(EPOCHS * Runs.STEPS_PER_EPOCH);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      List<Integer> seen =
          engine.calls.subList(3 * epoch, 3 * epoch + 3).stream()
              .flatMap(call -> call.microBatches().stream())
              .flatMap(List::stream)
              .toList();
      int[] order = DataOrder.permutation(42, epoch, Runs.EXAMPLES);
      assertThat(seen).containsExactlyElementsOf(Arrays.stream(order).boxed().toList());
    }
  }

  @Test
  void batchesAreSplitAndTheLastOneIsPartial() {
    Runs.run(engine, examples, trial);
    for (int i = 0; i < engine.calls.size(); i++) {
      assertThat(engine.calls.get(i).microBatches())
          .extracting(List::size)
          .isEqualTo(i % Runs.STEPS_PER_EPOCH == 2 ? List.of(2) : List.of(3, 1));
    }
  }

  @Test
  void learningRatesAndDropoutSeedsAreFunctionsOfTheStep() {
    Runs.run(engine, examples, trial);
    Schedule schedule = new Schedule(0.1, 2, EPOCHS * Runs.STEPS_PER_EPOCH, 0.1);
    for (int step = 0; step < engine.calls.size(); step++) {
      assertThat(engine.calls.get(step).learningRate()).isEqualTo(schedule.learningRate(step));
      assertThat(engine.calls.get(step).dropoutSeed()).isEqualTo(Seeds.derive(42, "dropout", step));
    }
  }

  @Test
  void theCurveHasEveryEpochAndValidationWhereItIsDue() {
    Finished finished = Runs.finished(Runs.run(engine, examples, trial));
    assertThat(finished.curve()).extracting(CurvePoint::epoch).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(finished.curve()).extracting(CurvePoint::step).containsExactly(3, 6, 9, 12, 15, 18);
    assertThat(finished.curve())
        .extracting(point -> point.validation().get("accuracy"))
        .containsExactly(null, 6.0, null, 12.0, null, 18.0);
    assertThat(examples.evaluations.get(Split.VALIDATION)).hasSize(3).containsOnly(List.of(3, 2));
    assertThat(examples.evaluations.get(Split.TEST)).containsExactly(List.of(3, 1));
    assertThat(finished.test().value("accuracy")).isEqualTo(18);
    assertThat(finished.selectedEpoch()).isEqualTo(EPOCHS);
    assertThat(finished.finalTrainLoss()).isEqualTo(finished.curve().get(5).trainLoss());
  }

  /** Targets differ between examples: the mean of the epoch is over targets, not over steps. */
  @Test
  void theTrainingLossIsTheMeanOverTheEpochsTargets() {
    FakeEngine constant = new FakeEngine((before, lossSum) -> new Step(5.5, 0, 1));
    Finished finished = Runs.finished(Runs.run(constant, examples, trial));
    // 3 steps of 5.5 over 1 + 2 + ... + 10 targets.
    assertThat(finished.curve()).extracting(CurvePoint::trainLoss).containsOnly(16.5 / 55);
    assertThat(finished.untrained()).isFalse();
  }

  @Test
  void theAuxiliaryLossIsToldBesideIt() {
    FakeEngine constant = new FakeEngine((before, lossSum) -> new Step(5.5, 1.1, 0, 1));
    List<Progress> told = new ArrayList<>();
    Finished finished =
        (Finished)
            Runs.runner(constant, examples, Runs.NEVER)
                .run(trial, CheckpointStore.NONE, listening(told));
    assertThat(finished.curve()).extracting(CurvePoint::trainLoss).containsOnly(16.5 / 55);
    assertThat(finished.curve())
        .extracting(CurvePoint::auxiliaryLoss)
        .containsOnly((1.1 + 1.1 + 1.1) / 55);
    assertThat(finished.finalTrainLoss()).isEqualTo(16.5 / 55);
    assertThat(told)
        .allSatisfy(p -> assertThat(p.auxiliaryLoss()).isBetween(p.loss() / 6, p.loss() / 4));
  }

  @Test
  void whatAModelGivesBesideLogitsIsScored() {
    Runs.run(engine, examples, trial);
    assertThat(examples.lastExtras).containsOnlyKeys("moments");
    assertThat(examples.lastExtras.get("moments"))
        .isEqualTo(
            engine.sessions.get(0).read(Slot.FIRST_MOMENT, ((FakeTask) examples.task()).bias()));
  }

  @Test
  void aLossNearAGuessIsUntrained() {
    double guess = Math.log(4) * 55 / 3;
    FakeEngine bad = new FakeEngine((n, loss) -> new Step(guess, 0, 1));
    assertThat(Runs.finished(Runs.run(bad, examples, trial)).untrained()).isTrue();
  }

  @Test
  void progressIsToldAfterEveryStepAndBeforeScoring() {
    List<Progress> told = new ArrayList<>();
    Runs.runner(engine, examples, Runs.NEVER).run(trial, CheckpointStore.NONE, listening(told));
    assertThat(told).hasSize(19);
    assertThat(told.subList(0, 18)).extracting(Progress::stage).containsOnly("train");
    assertThat(told.subList(0, 18)).extracting(Progress::step).isSorted().doesNotHaveDuplicates();
    assertThat(told).extracting(Progress::epoch).startsWith(1, 1, 1, 2).endsWith(6, 6, 6, 6);
    assertThat(told.get(17).etaSeconds()).isZero();
    assertThat(told.get(18).stage()).isEqualTo("score");
  }

  private static TrainingMonitor listening(List<Progress> told) {
    return new TrainingMonitor() {
      @Override
      public void progress(Progress progress) {
        told.add(progress);
      }

      @Override
      public boolean stopRequested() {
        return false;
      }
    };
  }
}
