package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.result.Finished;
import io.headway.core.study.Audition;
import io.headway.core.study.Trial;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Plateau;
import io.headway.core.study.training.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a plateau divides the learning rate. */
class TestPlateau {
  private static final int EPOCHS = 12;

  private final FakeEngine engine = new FakeEngine();

  private static Trial trial(Selection selection, int validations, int plateau, int patience) {
    Trial usual = Runs.trial(EPOCHS, selection, validations, 0, patience);
    return new Trial(
        usual.recipe(),
        usual.task(),
        usual.arm(),
        usual.size(),
        usual.seed(),
        usual.training().with(new LearningRate(0.1, 0, 0.1).with(new Plateau(plateau))),
        usual.engine());
  }

  private Finished run(Trial trial, IntToDoubleFunction accuracyByStep) {
    return Runs.finished(Runs.run(engine, new FakeExamples(Runs.EXAMPLES, accuracyByStep), trial));
  }

  /** Learning rate of each epoch's steps. */
  private List<Double> rates(FakeEngine of) {
    return IntStream.range(0, of.calls.size() / Runs.STEPS_PER_EPOCH)
        .mapToObj(
            epoch -> {
              List<Double> rates =
                  of
                      .calls
                      .subList(epoch * Runs.STEPS_PER_EPOCH, (epoch + 1) * Runs.STEPS_PER_EPOCH)
                      .stream()
                      .map(FakeSession.Call::learningRate)
                      .distinct()
                      .toList();
              assertThat(rates).hasSize(1);
              return rates.get(0);
            })
        .toList();
  }

  /** Scores of the epochs, the last one's for all that follow. */
  private static IntToDoubleFunction scores(double... byEpoch) {
    return step -> byEpoch[Math.min(step / Runs.STEPS_PER_EPOCH, byEpoch.length) - 1];
  }

  @Test
  void staysAsLongAsScoresRise() {
    run(trial(Selection.LAST, EPOCHS, 1, 0), step -> step);
    assertThat(rates(engine)).containsOnly(0.1).hasSize(EPOCHS);
  }

  /** Best after epoch 2; 3 and 4 do not reach it, nor do 5 and 6; 7 rises above it. */
  @Test
  void dividesEachTimeThatPatienceRunsOut() {
    run(trial(Selection.LAST, EPOCHS, 2, 0), scores(50, 60, 60, 59, 58, 60, 61, 50, 62, 62, 62, 0));
    double tenth = 0.1 / 10;
    double hundredth = 0.1 / 100;
    assertThat(rates(engine))
        .containsExactly(
            0.1,
            0.1,
            0.1,
            0.1,
            tenth,
            tenth,
            hundredth,
            hundredth,
            hundredth,
            hundredth,
            hundredth,
            0.1 / 1000);
  }

  /** Of six validations, one every second epoch. */
  @Test
  void countsValidationsNotEpochs() {
    run(trial(Selection.LAST, 6, 2, 0), step -> 50);
    double tenth = 0.1 / 10;
    assertThat(rates(engine))
        .containsExactly(
            0.1, 0.1, 0.1, 0.1, 0.1, 0.1, tenth, tenth, tenth, tenth, 0.1 / 100, 0.1 / 100);
  }

  @Test
  void endsWherePatienceDoes() {
    Finished finished = run(trial(Selection.LAST, EPOCHS, 2, 5), scores(50, 60, 55));
    assertThat(finished.epochs()).isEqualTo(7);
    assertThat(rates(engine)).containsExactly(0.1, 0.1, 0.1, 0.1, 0.1 / 10, 0.1 / 10, 0.1 / 100);
  }

  @Test
  void warmUpStays() {
    Trial usual = trial(Selection.LAST, EPOCHS, 1, 0);
    Trial warm =
        new Trial(
            usual.recipe(),
            usual.task(),
            usual.arm(),
            usual.size(),
            usual.seed(),
            usual.training().with(new LearningRate(0.1, 4, 0.1).with(new Plateau(9))),
            usual.engine());
    run(warm, step -> 50);
    assertThat(engine.calls.subList(0, 5))
        .extracting(FakeSession.Call::learningRate)
        .containsExactly(0.1 / 5, 0.1 * 2 / 5, 0.1 * 3 / 5, 0.1 * 4 / 5, 0.1);
  }

  /** The loss of the fake session falls all the way, while its accuracy stays. */
  @Test
  void inASearchItsObjectiveCounts() {
    Audition byLoss = new Audition("loss", true, new TreeMap<>(), List.of());
    run(trial(Selection.LAST, EPOCHS, 2, 0).with(byLoss), step -> step);
    List<Double> byObjective = rates(engine);
    FakeEngine other = new FakeEngine();
    Audition byAccuracy = new Audition("accuracy", false, new TreeMap<>(), List.of());
    Trial same = trial(Selection.LAST, EPOCHS, 2, 0).with(byAccuracy);
    Runs.run(other, new FakeExamples(Runs.EXAMPLES, step -> step), same);
    assertThat(rates(other)).containsOnly(0.1);
    assertThat(byObjective).isNotEqualTo(rates(other));
  }

  /** What divides is in the curve of a checkpoint. */
  @ParameterizedTest
  @EnumSource
  void isTheSameAfterAnyInterruption(Selection selection) {
    Trial trial = trial(selection, 6, 1, 8);
    IntToDoubleFunction accuracy = step -> step == 12 ? 60 : 50;
    Finished expected = run(trial, accuracy);
    assertThat(new HashSet<>(rates(engine))).hasSizeGreaterThan(2);
    for (int stop = 1; stop < expected.epochs() * Runs.STEPS_PER_EPOCH; stop++) {
      FakeEngine stopped = new FakeEngine();
      MemoryStore store = new MemoryStore();
      FakeExamples examples = new FakeExamples(Runs.EXAMPLES, accuracy);
      TrialRunner runner = Runs.runner(stopped, examples, Runs.NEVER);
      TrainingMonitor monitor = Runs.stopAfter(stop);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> runner.run(trial, store, monitor));
      Finished resumed = Runs.finished(runner.run(trial, store, TrainingMonitor.NONE));
      assertThat(Runs.comparable(resumed)).as("after " + stop).isEqualTo(Runs.comparable(expected));
      assertThat(stopped.calls).as("after " + stop).isEqualTo(engine.calls);
    }
  }

  /** Nobody divides what others compute from the step alone. */
  @Test
  void isRefusedByStepsThatOthersTake() {
    Stepping theirs =
        new Stepping() {
          @Override
          public int atOnce() {
            return 1;
          }

          @Override
          public List<Session.Step> take(int first, List<int[]> batches) {
            return List.of();
          }
        };
    assertThatExceptionOfType(CannotException.class)
        .isThrownBy(() -> theirs.divide(1))
        .withMessage("Cannot divide the learning rate of steps that others take");
  }
}
