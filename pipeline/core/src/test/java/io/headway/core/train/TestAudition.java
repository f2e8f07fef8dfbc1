package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Audition;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Trials of a search: what they are scored on, and where they end. */
final class TestAudition {
  private static final int EPOCHS = 6;

  private final FakeEngine engine = new FakeEngine();

  private static Trial trial(Selection selection, Audition audition) {
    return Runs.trial(EPOCHS, selection, EPOCHS).with(audition);
  }

  private static Audition audition(String objective, boolean lower, Map<Integer, Double> least) {
    return new Audition(objective, lower, new TreeMap<>(least), List.of());
  }

  private Finished run(Trial trial, IntToDoubleFunction accuracyByStep) {
    return Runs.finished(Runs.run(engine, new FakeExamples(Runs.EXAMPLES, accuracyByStep), trial));
  }

  @Test
  void neverSeesTheTestSplit() {
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step);
    Runs.run(engine, examples, trial(Selection.LAST, audition("accuracy", false, Map.of())));
    assertThat(examples.evaluations.get(Split.VALIDATION)).isNotEmpty();
    assertThat(examples.evaluations.get(Split.TEST)).isEmpty();
  }

  @Test
  void endsWhereItIsWorseThanAsked() {
    Trial asked = trial(Selection.LAST, audition("accuracy", false, Map.of(2, 4.0, 4, 12.5)));
    Finished finished = run(asked, step -> step); // 3, 6, 9, 12 after epochs 1 to 4
    assertThat(finished.epochs()).isEqualTo(4);
    assertThat(finished.isPruned()).isTrue();
    assertThat(run(asked, step -> step + 1).isPruned()).isFalse();
    assertThat(run(asked, step -> step + 1).epochs()).isEqualTo(EPOCHS);
  }

  @Test
  void endsAfterTheSameEpochWhenResumed() throws Exception {
    Trial asked = trial(Selection.LAST, audition("accuracy", false, Map.of(3, 100.0)));
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step);
    MemoryStore store = new MemoryStore();
    try {
      Runs.runner(engine, examples, 0).run(asked, store, Runs.stopAfter(9));
    } catch (TrainingStoppedException e) {
      assertThat(e).hasMessageContaining("9");
    }
    Finished resumed =
        Runs.finished(Runs.runner(engine, examples, 0).run(asked, store, TrainingMonitor.NONE));
    assertThat(resumed.epochs()).isEqualTo(3);
    assertThat(resumed.isPruned()).isTrue();
  }

  @Test
  void selectsByItsOwnObjective() {
    Finished best =
        run(
            trial(Selection.BEST_VALIDATION, audition("accuracy", true, Map.of())),
            step -> Math.abs(step - 12));
    assertThat(best.selectedEpoch()).isEqualTo(4);
  }

  @Test
  void goesUpRungsToTheSameEnd() {
    FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step);
    Audition whole = audition("accuracy", false, Map.of());
    MemoryStore store = new MemoryStore();
    Finished first = rung(examples, store, whole.upTo(List.of(1)));
    Finished second = rung(examples, store, whole.upTo(List.of(1, 3)));
    Finished last = rung(examples, store, whole.upTo(List.of(1, 3, EPOCHS)));
    assertThat(List.of(first.epochs(), second.epochs(), last.epochs()))
        .containsExactly(1, 3, EPOCHS);
    Finished atOnce = run(trial(Selection.BEST_VALIDATION, whole), step -> step);
    assertThat(last.curve()).isEqualTo(atOnce.curve());
    assertThat(last.test().values()).isEqualTo(atOnce.test().values());
    assertThat(last.timing().attempts()).isEqualTo(3);
    assertThat(first.curve()).extracting(CurvePoint::step).containsExactly(3);
  }

  private Finished rung(FakeExamples examples, MemoryStore store, Audition audition) {
    Trial trial = trial(Selection.BEST_VALIDATION, audition);
    return Runs.finished(
        Runs.runner(engine, examples, Runs.NEVER).run(trial, store, TrainingMonitor.NONE));
  }

  @Test
  void isAnotherTrialThanOneOfNoSearch() {
    Trial plain = Runs.trial(EPOCHS, Selection.LAST, EPOCHS);
    Trial searched = plain.with(audition("accuracy", false, Map.of()));
    assertThat(searched.id()).isNotEqualTo(plain.id());
    assertThat(plain.with(audition("accuracy", false, Map.of(1, 2.0))).id())
        .isNotEqualTo(searched.id());
    assertThat(searched.with(audition("accuracy", false, Map.of()).upTo(List.of(2))).lineage())
        .isEqualTo(searched.id());
  }
}
