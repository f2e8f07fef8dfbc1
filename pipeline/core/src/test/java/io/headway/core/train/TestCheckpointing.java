package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** When checkpoints are written, and what happens when they cannot be. */
class TestCheckpointing {
  private static final int EPOCHS = 4;

  private final Trial trial = Runs.trial(EPOCHS, Selection.LAST, 2);
  private final FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> (37 * step) % 100);

  /** Notes what it is told; stops after one step if asked to. */
  private static final class Notes implements TrainingMonitor {
    private final List<Integer> written = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final int stopAfter;
    private Optional<Integer> begun = Optional.empty();
    private int step;

    Notes(int stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public void progress(Progress progress) {
      step = progress.step();
    }

    @Override
    public boolean stopRequested() {
      return step == stopAfter;
    }

    @Override
    public void begun(int step) {
      begun = Optional.of(step);
    }

    @Override
    public void checkpointed(int step) {
      written.add(step);
    }

    @Override
    public void checkpointFailed(int step, IOException reason) {
      failed.add(step + ": " + reason.getMessage());
    }
  }

  /** Refuses to be written from the second time on. */
  private static final class FullStore implements CheckpointStore {
    private final MemoryStore store = new MemoryStore();

    @Override
    public Optional<java.io.InputStream> open() {
      return store.open();
    }

    @Override
    public void save(Content content) throws IOException {
      if (store.saves == 1) {
        throw new IOException("No space left on device");
      }
      store.save(content);
    }
  }

  @Test
  void everyStepIfTheIntervalIsZero() {
    Notes notes = new Notes(-1);
    Runs.runner(new FakeEngine(), examples, 0).run(trial, new MemoryStore(), notes);
    assertThat(notes.begun).contains(0);
    assertThat(notes.written).hasSize(EPOCHS * Runs.STEPS_PER_EPOCH).startsWith(1, 2, 3);
  }

  @Test
  void atTheEndOfAnEpoch() {
    Notes notes = new Notes(-1);
    Runs.runner(new FakeEngine(), examples, Runs.NEVER).run(trial, new MemoryStore(), notes);
    assertThat(notes.written)
        .startsWith(Runs.STEPS_PER_EPOCH)
        .allMatch(step -> step % Runs.STEPS_PER_EPOCH == 0);
  }

  @Test
  void notAtTheEndOfAnEpochIfWritingTakesLongerThanTheEpoch() {
    Notes notes = new Notes(-1);
    CheckpointStore slow =
        new CheckpointStore() {
          @Override
          public Optional<java.io.InputStream> open() {
            return Optional.empty();
          }

          @Override
          public void save(Content content) {
            LockSupport.parkNanos(400_000_000);
          }
        };
    Runs.runner(new FakeEngine(), examples, Runs.NEVER).run(trial, slow, notes);
    assertThat(notes.written).containsExactly(Runs.STEPS_PER_EPOCH);
  }

  @Test
  void aFullDiskKeepsTheLastGoodOneAndTheTrainingGoesOn() {
    TrialResult expected = Runs.run(new FakeEngine(), examples, trial);
    FullStore store = new FullStore();
    TrialRunner runner = Runs.runner(new FakeEngine(), examples, 0);
    Notes stopped = new Notes(5);
    assertThatExceptionOfType(TrainingStoppedException.class)
        .isThrownBy(() -> runner.run(trial, store, stopped));
    assertThat(stopped.written).containsExactly(1);
    assertThat(stopped.failed).hasSize(4).contains("5: No space left on device");
    Notes continued = new Notes(-1);
    TrialResult result = runner.run(trial, store, continued);
    assertThat(continued.begun).as("from the last good one").contains(1);
    assertThat(result).isInstanceOf(Finished.class);
    assertThat(Runs.comparable(result)).isEqualTo(Runs.comparable(expected));
  }

  @Test
  void whoDoesNotExpectAFullDiskHasTheTrialFail() {
    FullStore store = new FullStore();
    TrialResult result =
        Runs.runner(new FakeEngine(), examples, 0).run(trial, store, TrainingMonitor.NONE);
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(((Failed) result).reason())
        .isEqualTo("Cannot write a checkpoint: No space left on device");
  }
}
