package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.error.CannotException;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TestBatchesAhead {
  /** Says which thread encodes which examples. */
  private static class Watched implements Examples {
    final ConcurrentHashMap<Integer, String> threads = new ConcurrentHashMap<>();
    private final FakeExamples examples = new FakeExamples(Runs.EXAMPLES, step -> step);

    @Override
    public Task task() {
      return examples.task();
    }

    @Override
    public String hash() {
      return examples.hash();
    }

    @Override
    public int count(Split split) {
      return examples.count(split);
    }

    @Override
    public Batch batch(Split split, int[] indices) {
      threads.put(indices[0], Thread.currentThread().getName());
      return examples.batch(split, indices);
    }

    @Override
    public Scores score(Split split, int batchSize, Model model) {
      return examples.score(split, batchSize, model);
    }
  }

  private static int[] indices(List<Batch> batches) {
    return batches.stream()
        .map(batch -> (Ints) batch.arrays().get(FakeExamples.INDEX))
        .flatMapToInt(ints -> Arrays.stream(ints.values()))
        .toArray();
  }

  @Test
  void whatIsExpectedIsEncodedElsewhere() {
    Watched examples = new Watched();
    try (BatchesAhead ahead = new BatchesAhead(examples, 2)) {
      ahead.expect(5, 4, 1, 3);
      ahead.expect(6, 7);
      List<Batch> five = ahead.take(5, 4, 1, 3);
      assertThat(five).hasSize(2);
      assertThat(indices(five)).containsExactly(4, 1, 3);
      assertThat(indices(ahead.take(6, 7))).containsExactly(7);
      assertThat(indices(ahead.take(7, 9, 8))).containsExactly(9, 8); // nobody has said so
      String here = Thread.currentThread().getName();
      assertThat(examples.threads)
          .containsEntry(4, "headway-encoder")
          .containsEntry(3, "headway-encoder")
          .containsEntry(7, "headway-encoder")
          .containsEntry(9, here);
    }
  }

  @Test
  void stepsThatAreNotTakenAreForgotten() {
    try (BatchesAhead ahead = new BatchesAhead(new Watched(), 4)) {
      ahead.expect(1, 1);
      ahead.expect(2, 2);
      ahead.expect(3, 3);
      assertThat(indices(ahead.take(3, 3))).containsExactly(3);
      assertThat(indices(ahead.take(4, 0))).containsExactly(0);
    }
  }

  @Test
  void whatCannotBeEncodedFailsTheStepThatTakesIt() {
    Examples broken =
        new Watched() {
          @Override
          public Batch batch(Split split, int[] indices) {
            if (indices[0] == 3) {
              throw new CannotException("no such example");
            }
            return super.batch(split, indices);
          }
        };
    try (BatchesAhead ahead = new BatchesAhead(broken, 1)) {
      ahead.expect(0, 2);
      ahead.expect(1, 3);
      assertThat(ahead.take(0, 2)).hasSize(1);
      assertThatIllegalStateException()
          .isThrownBy(() -> ahead.take(1, 3))
          .withMessage("no such example");
    }
    try (BatchesAhead ahead =
        new BatchesAhead(
            new Watched() {
              @Override
              public Batch batch(Split split, int[] indices) {
                throw new OutOfMemoryError("heap");
              }
            },
            1)) {
      ahead.expect(0, 1);
      assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> ahead.take(0, 1));
    }
  }

  @Test
  void waitingIsCounted() throws InterruptedException {
    CountDownLatch encoded = new CountDownLatch(1);
    Examples slow =
        new Watched() {
          @Override
          public Batch batch(Split split, int[] indices) {
            try {
              TimeUnit.MILLISECONDS.sleep(indices[0]);
            } catch (InterruptedException e) {
              throw new CannotException("interrupted", e);
            }
            encoded.countDown();
            return super.batch(split, indices);
          }
        };
    try (BatchesAhead ahead = new BatchesAhead(slow, 1)) {
      ahead.expect(0, 100);
      assertThat(encoded.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(ahead.take(0, 100)).hasSize(1);
      double ready = ahead.waitedSeconds();
      assertThat(ahead.take(1, 100)).hasSize(1);
      assertThat(ahead.waitedSeconds() - ready).isGreaterThan(0.09);
    }
  }

  /** The whole training, in which all but the first steps of epochs are expected. */
  @Test
  void aTrainingExpectsItsSteps() {
    Trial trial = Runs.trial(2, Selection.LAST, 2);
    Watched examples = new Watched();
    List<Progress> seen = new ArrayList<>();
    TrainingMonitor monitor =
        new TrainingMonitor() {
          @Override
          public void progress(Progress progress) {
            seen.add(progress);
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    var unused =
        new TrialRunner(new FakeEngine(), examples, Runs.NEVER, "app")
            .run(trial, CheckpointStore.NONE, monitor);
    assertThat(examples.threads.values()).contains("headway-encoder");
    assertThat(seen).isNotEmpty().allMatch(p -> p.waitingShare() >= 0 && p.waitingShare() <= 1);
  }
}
