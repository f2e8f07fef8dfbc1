package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.TwoLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The task's and the auxiliary loss of replicas, one of which has no examples. */
class TestReplicaLosses {
  private static final TwoLosses NETWORK = TwoLosses.declare();
  private static final List<List<Batch>> SHARES =
      List.of(List.of(TwoLosses.batch(1, 2), TwoLosses.batch(2, 3)), List.of(), batches(3));

  private record Found(Session.Step step, float[] gradient) {}

  private static List<Batch> batches(long seed) {
    return List.of(TwoLosses.batch(seed, 4));
  }

  private static Found find(Rendezvous here, List<Batch> batches) {
    try (Session session =
        new LibTorchEngine().open(NETWORK, Sessions.ONE_THREAD, Sessions.ADAM_W, here)) {
      session.write(Slot.VALUE, NETWORK.weight(), new float[] {1, -2, 3, 0.5f, 0, -1});
      Session.Step step = session.gradients(batches, 0);
      return new Found(step, session.read(Slot.GRADIENT, NETWORK.weight()));
    }
  }

  @Test
  void areThoseOfAllTogether() throws Exception {
    Found alone = find(Rendezvous.ALONE, SHARES.stream().flatMap(List::stream).toList());
    Meeting meeting = new Meeting(SHARES.size());
    ExecutorService threads = Executors.newFixedThreadPool(SHARES.size());
    List<Future<Found>> found = new ArrayList<>();
    for (int rank = 0; rank < SHARES.size(); rank++) {
      Rendezvous here = meeting.as(rank);
      List<Batch> own = SHARES.get(rank);
      found.add(threads.submit(() -> find(here, own)));
    }
    threads.shutdown();
    for (Future<Found> one : found) {
      Session.Step step = one.get().step();
      assertThat(step).isEqualTo(found.get(0).get().step());
      assertThat(step.targets()).isEqualTo(9);
      assertThat(step.lossSum()).isCloseTo(alone.step().lossSum(), within(1e-5));
      assertThat(step.auxiliaryLossSum()).isCloseTo(alone.step().auxiliaryLossSum(), within(1e-4));
      assertThat(one.get().gradient()).containsExactly(alone.gradient(), within(1e-5f));
    }
  }
}
