package io.headway.core.train;

import io.headway.core.cost.MicroBatch;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import io.headway.core.task.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The session steps by itself, or together with those of other replicas. */
final class OwnSteps implements Stepping {
  private final Trial trial;
  private final BatchesAhead examples;
  private final Session session;
  private final Schedule schedule;
  private final int rank;
  private int divisions;

  OwnSteps(Trial trial, Examples examples, Session session, Rendezvous rendezvous) {
    this.trial = trial;
    this.examples = new BatchesAhead(examples, MicroBatch.of(trial));
    this.session = session;
    this.schedule = trial.training().schedule(examples.count(Split.TRAIN));
    this.rank = rendezvous.rank();
  }

  @Override
  public int atOnce() {
    return session.stepsAtOnce();
  }

  @Override
  public void divide(int inAll) {
    divisions = inAll;
  }

  @Override
  public void expect(int step, int... batch) {
    examples.expect(step, share(batch));
  }

  @Override
  public double waitedSeconds() {
    return examples.waitedSeconds();
  }

  @Override
  public void close() {
    examples.close();
  }

  @Override
  public List<Session.Step> take(int first, List<int[]> batches) {
    List<Session.Planned> planned = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      int step = first + i;
      planned.add(
          new Session.Planned(
              examples.take(step, share(batches.get(i))),
              schedule.learningRate(step, divisions),
              Seeds.derive(trial.seed(), "dropout", step)));
    }
    return session.steps(planned);
  }

  /** This replica's part: all but the last take as many as of a whole batch. */
  private int[] share(int... indices) {
    int share = trial.training().share();
    int from = Math.min(rank * share, indices.length);
    return Arrays.copyOfRange(indices, from, Math.min(from + share, indices.length));
  }
}
