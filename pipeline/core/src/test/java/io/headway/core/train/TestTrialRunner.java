package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Step;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TestTrialRunner {
  private final Trial trial = Runs.trial(4, Selection.LAST, 2);
  private final FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> 50);

  private Failed fail(FakeSession.Script script) {
    FakeEngine engine = new FakeEngine(script);
    Failed failed = (Failed) Runs.run(engine, examples, trial);
    assertThat(failed.trial()).isEqualTo(trial);
    assertThat(failed.provenance().engine()).isEqualTo("fake engine");
    assertThat(engine.sessions).allMatch(session -> session.closed);
    return failed;
  }

  @Test
  void aFinishedTrialSaysWhatItIs() {
    Finished finished = Runs.finished(Runs.run(new FakeEngine(), examples, trial));
    assertThat(finished.trial()).isEqualTo(trial);
    assertThat(finished.dataHash()).isEqualTo("hash");
    assertThat(finished.parameters()).isEqualTo(Map.of("head", 3L)); // the buffer is not trained
    assertThat(finished.parameterCount()).isEqualTo(3);
    assertThat(finished.trainingFlops()).isEqualTo(Cost.of(trial).trainingFlops());
    assertThat(finished.timing().attempts()).isEqualTo(1);
    assertThat(finished.timing().peakProcessBytes()).isGreaterThan(1 << 20);
    assertThat(finished.provenance().engine()).isEqualTo("fake engine");
    assertThat(finished.provenance().sparkApplication()).isEqualTo("app-1");
  }

  @Test
  void aLossThatIsNoNumberIsAFailureThatRepeats() {
    Failed failed = fail((before, loss) -> new Step(before == 4 ? Double.NaN : loss, 0, 2.5));
    assertThat(failed.reason())
        .isEqualTo("diverged at step 5 of 12 (epoch 2): loss NaN, gradient norm 2.5");
    assertThat(failed.reproducible()).isTrue();
    assertThat(failed.stage()).isEqualTo("train");
    assertThat(failed.cause()).isEmpty();
  }

  @Test
  void soIsAnAuxiliaryLossThatIsNoNumber() {
    Failed failed = fail((before, loss) -> new Step(loss, before == 4 ? Double.NaN : 2, 0, 2.5));
    assertThat(failed.reason())
        .startsWith("diverged at step 5 of 12 (epoch 2): loss ")
        .endsWith(", auxiliary loss NaN, gradient norm 2.5");
    assertThat(failed.reproducible()).isTrue();
  }

  @Test
  void soIsAnInfiniteGradient() {
    Failed failed =
        fail((before, loss) -> new Step(3, 0, before == 0 ? Double.POSITIVE_INFINITY : 1));
    assertThat(failed.reason())
        .startsWith("diverged at step 1 of 12 (epoch 1): loss ")
        .endsWith(", gradient norm Infinity");
    assertThat(failed.reproducible()).isTrue();
  }

  @Test
  void soAreWeightsThatPredictNothing() {
    FakeEngine engine = new FakeEngine();
    Trial unchecked = Runs.trial(4, Selection.LAST, 1);
    Failed failed =
        (Failed)
            Runs.runner(engine, examples, Runs.NEVER)
                .run(
                    unchecked,
                    CheckpointStore.NONE,
                    new TrainingMonitor() {
                      @Override
                      public void progress(Progress progress) {
                        FakeTask task = (FakeTask) examples.task();
                        float[] broken = {progress.step() == 12 ? Float.NaN : 1};
                        engine.sessions.get(0).write(Slot.VALUE, task.bias(), broken);
                      }

                      @Override
                      public boolean stopRequested() {
                        return false;
                      }
                    });
    assertThat(failed.reason()).isEqualTo("diverged by step 12 of 12: loss NaN on validation");
    assertThat(failed.reproducible()).isTrue();
    assertThat(failed.stage()).isEqualTo("train");
  }

  @Test
  void anyOtherFailureMayPass() {
    Failed failed =
        fail(
            (before, loss) -> {
              if (before == 1) {
                throw new IllegalStateException(
                    "Cannot run: out of memory\nframe 0", new RuntimeException());
              }
              return new Step(loss, 0, 1);
            });
    assertThat(failed.stage()).isEqualTo("train");
    assertThat(failed.reason()).isEqualTo("Cannot run: out of memory");
    assertThat(failed.cause())
        .isEqualTo(
            "java.lang.IllegalStateException: Cannot run: out of memory; caused by"
                + " java.lang.RuntimeException: RuntimeException");
    assertThat(failed.reproducible()).isFalse();
  }

  @Test
  void soMayAFullHeap() {
    Failed failed =
        fail(
            (before, loss) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(failed.reason())
        .startsWith("OutOfMemoryError: Java heap space (more heap: -Xmx in HEADWAY_JAVA_OPTIONS;");
    assertThat(failed.reproducible()).isFalse();
  }

  /** Whatever breaks, the other trials go on. */
  @ParameterizedTest
  @MethodSource("errors")
  void soMayAnyError(Error error, String reason) {
    Failed failed =
        fail(
            (before, loss) -> {
              throw error;
            });
    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.cause()).startsWith(error.getClass().getName());
    assertThat(failed.reproducible()).isFalse();
  }

  private static List<Arguments> errors() {
    return List.of(
        arguments(new InternalError("a fault"), "InternalError: a fault"),
        arguments(
            new ExceptionInInitializerError(new IllegalStateException("no such thing")),
            "IllegalStateException: no such thing"),
        arguments(
            new NoClassDefFoundError("a/B").initCause(new ClassNotFoundException("a.B")),
            "ClassNotFoundException: a.B (its jar must be on the class path)"),
        arguments(
            new UnsatisfiedLinkError("/tmp/x.so: failed to map segment from shared object"),
            "UnsatisfiedLinkError: /tmp/x.so: failed to map segment from shared object (is its"
                + " folder mounted noexec? -Djava.io.tmpdir=FOLDER names another, in"
                + " HEADWAY_JAVA_OPTIONS or spark.executor.extraJavaOptions)"),
        arguments(
            new StackOverflowError(),
            "StackOverflowError: no reason given (more stack: -Xss in HEADWAY_JAVA_OPTIONS or"
                + " spark.executor.extraJavaOptions)"),
        arguments(new AssertionError(), "AssertionError: no reason given"));
  }

  @Test
  void aCheckpointThatCannotBeReadFailsBeforeTraining() {
    MemoryStore store = new MemoryStore();
    store.replace(new byte[] {1, 2, 3, 4});
    Failed failed =
        (Failed)
            Runs.runner(new FakeEngine(), examples, Runs.NEVER)
                .run(trial, store, TrainingMonitor.NONE);
    assertThat(failed.stage()).isEqualTo("prepare");
    assertThat(failed.reason()).isEqualTo("corrupt checkpoint: not a checkpoint");
    assertThat(failed.reproducible()).isFalse();
  }

  @Test
  void aDamagedCheckpointIsNoLossToWhoExpectsIt() {
    TrialRunner runner = Runs.runner(new FakeEngine(), examples, 0);
    MemoryStore store = new MemoryStore();
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, Runs.stopAfter(2)));
    byte[] whole = store.bytes();
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    List<byte[]> damaged =
        List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), flipped, new byte[] {7});
    for (byte[] bytes : damaged) {
      store.replace(bytes);
      List<String> told = new ArrayList<>();
      TrialResult result = runner.run(trial, store, expecting(told));
      assertThat(told).hasSize(2).last().isEqualTo("begun after step 0");
      assertThat(told.get(0)).startsWith("corrupt checkpoint: ");
      assertThat(Runs.comparable(result))
          .isEqualTo(Runs.comparable(Runs.run(new FakeEngine(), examples, trial)));
    }
    store.replace(whole);
    List<String> told = new ArrayList<>();
    runner.run(trial, store, expecting(told));
    assertThat(told).containsExactly("begun after step 2");
  }

  private static TrainingMonitor expecting(List<String> told) {
    return new TrainingMonitor() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean stopRequested() {
        return false;
      }

      @Override
      public void begun(int step) {
        told.add("begun after step " + step);
      }

      @Override
      public void checkpointDamaged(Checkpoint.DamagedException reason) {
        told.add(reason.getMessage());
      }
    };
  }
}
