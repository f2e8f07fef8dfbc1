package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Selection;
import io.headway.core.task.Examples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that are taken two at once, by somebody else, make the same training. */
class TestStepping {
  private static final Trial TRIAL = Runs.trial(4, Selection.BEST_VALIDATION, 2);

  /** Numbers of the first steps of each call, and how many there were. */
  private record Call(int first, int steps) {}

  private static final class Pairs implements Stepping {
    final List<Call> calls = new ArrayList<>();
    private final int cancelled;
    private Stepping own;

    /** Cancelled at a call; never if there are not so many. */
    Pairs(int cancelled) {
      this.cancelled = cancelled;
    }

    Stepping of(Trial trial, Examples examples, Session session) {
      own = new OwnSteps(trial, examples, session, Rendezvous.ALONE);
      return this;
    }

    @Override
    public int atOnce() {
      return 2;
    }

    @Override
    public List<Session.Step> take(int first, List<int[]> batches) throws CancelledException {
      if (calls.size() == cancelled) {
        throw new CancelledException(new IllegalStateException("cancelled"));
      }
      calls.add(new Call(first, batches.size()));
      List<Session.Step> taken = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        taken.addAll(own.take(first + i, List.of(batches.get(i))));
      }
      return taken;
    }
  }

  private static FakeExamples examples() {
    return new FakeExamples(Runs.EXAMPLES, step -> (37 * step) % 100);
  }

  private static TrialResult run(
      FakeEngine engine, Pairs pairs, CheckpointStore store, TrainingMonitor monitor) {
    return Runs.runner(engine, examples(), Runs.NEVER)
        .run(TRIAL, () -> "cpu", pairs::of, store, monitor);
  }

  @Test
  void epochsEndWhereTheyWould() {
    FakeEngine engine = new FakeEngine();
    Pairs pairs = new Pairs(Integer.MAX_VALUE);
    TrialResult result = run(engine, pairs, CheckpointStore.NONE, TrainingMonitor.NONE);
    assertThat(Runs.comparable(result))
        .isEqualTo(Runs.comparable(Runs.run(new FakeEngine(), examples(), TRIAL)));
    assertThat(Runs.STEPS_PER_EPOCH).isEqualTo(3);
    assertThat(pairs.calls)
        .startsWith(new Call(0, 2), new Call(2, 1), new Call(3, 2), new Call(5, 1))
        .hasSize(8);
  }

  @Test
  void whatIsCancelledGoesOnFromBefore() {
    FakeEngine whole = new FakeEngine();
    TrialResult expected = Runs.run(whole, examples(), TRIAL);
    for (int cancelled = 0; cancelled < 8; cancelled++) {
      FakeEngine engine = new FakeEngine();
      MemoryStore store = new MemoryStore();
      Pairs first = new Pairs(cancelled);
      assertThatExceptionOfType(TrainingStoppedException.class)
          .isThrownBy(() -> run(engine, first, store, TrainingMonitor.NONE))
          .withMessage(
              "Cannot finish: stopped after step "
                  + first.calls.stream().mapToInt(Call::steps).sum());
      TrialResult result = run(engine, new Pairs(Integer.MAX_VALUE), store, TrainingMonitor.NONE);
      assertThat(Runs.comparable(result)).isEqualTo(Runs.comparable(expected));
      assertThat(engine.calls).isEqualTo(whole.calls);
    }
  }
}
