package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** When a training ends early, and what is told of it. */
class TestPatience {
  private static final int EPOCHS = 20;

  private final FakeEngine engine = new FakeEngine();

  private Finished run(Trial trial, IntToDoubleFunction accuracyByStep) {
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, accuracyByStep);
    return Runs.finished(Runs.run(engine, examples, trial));
  }

  private static Trial patient(Selection selection, int validations, int patience) {
    return Runs.trial(EPOCHS, selection, validations, 0, patience);
  }

  /** The first epoch is the best of equals, and three more are one too many. */
  @Test
  void whatCannotImproveEnds() {
    Finished finished = run(patient(Selection.LAST, EPOCHS, 3), step -> 50);
    assertThat(finished.curve()).extracting(CurvePoint::epoch).containsExactly(1, 2, 3, 4);
    assertThat(finished.epochs()).isEqualTo(4);
    assertThat(finished.selectedEpoch()).isEqualTo(4);
    assertThat(engine.calls).hasSize(4 * Runs.STEPS_PER_EPOCH);
  }

  @Test
  void whatImprovesGoesOn() {
    assertThat(run(patient(Selection.LAST, EPOCHS, 1), step -> step).epochs()).isEqualTo(EPOCHS);
  }

  @Test
  void withoutPatienceNothingEnds() {
    assertThat(run(patient(Selection.LAST, EPOCHS, 0), step -> 50).epochs()).isEqualTo(EPOCHS);
  }

  /** Validated after epochs 4, 8, ...; best after 8, so that six more end with 14. */
  @Test
  void epochsWithoutValidationCountToo() {
    Finished finished = run(patient(Selection.BEST_VALIDATION, 5, 6), step -> step == 24 ? 60 : 50);
    assertThat(finished.epochs()).isEqualTo(14);
    assertThat(finished.selectedEpoch()).isEqualTo(8);
    assertThat(finished.test().value("accuracy")).isEqualTo(60);
  }

  @Test
  void theCosineKeepsItsPlannedLength() {
    run(patient(Selection.LAST, EPOCHS, 3), step -> 50);
    Schedule planned = new Schedule(0.1, 2, EPOCHS * Runs.STEPS_PER_EPOCH, 0.1);
    for (int step = 0; step < engine.calls.size(); step++) {
      assertThat(engine.calls.get(step).learningRate()).isEqualTo(planned.learningRate(step));
    }
  }

  @Test
  void costIsThatOfTheEpochsThatWereDone() {
    Trial trial = patient(Selection.LAST, EPOCHS, 3);
    Finished finished = run(trial, step -> 50);
    assertThat(finished.trainingFlops())
        .isCloseTo(Cost.of(trial).trainingFlops() * 4 / EPOCHS, within(1.0));
    assertThat(finished.timing().examplesPerSecond())
        .isEqualTo(4 * Runs.EXAMPLES / finished.timing().trainSeconds());
  }

  @Test
  void progressIsOfThePlan() {
    List<Progress> told = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void progress(Progress progress) {
            told.add(progress);
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    Runs.runner(engine, new FakeExamples(Runs.EXAMPLES, step -> 50), Runs.NEVER)
        .run(patient(Selection.LAST, EPOCHS, 3), CheckpointStore.NONE, monitor);
    Progress last = told.get(told.size() - 1);
    assertThat(last.stage()).isEqualTo("score");
    assertThat(last.epoch()).isEqualTo(4);
    assertThat(last.step()).isEqualTo(4 * Runs.STEPS_PER_EPOCH);
    assertThat(told).extracting(Progress::epochs).containsOnly(EPOCHS);
    assertThat(told).extracting(Progress::steps).containsOnly(EPOCHS * Runs.STEPS_PER_EPOCH);
  }
}
