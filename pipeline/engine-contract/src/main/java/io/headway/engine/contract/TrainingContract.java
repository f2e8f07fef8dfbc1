package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whole trainings: they learn, repeat bit by bit, and are resumed without a trace. */
public class TrainingContract {
  private static final Network NETWORK = new SmallTransformer(CopyTask.SIZE, 0.1);

  @Test
  void learnsToCopy() {
    try (Session session = Sessions.start(new SmallTransformer(CopyTask.SIZE, 0), 1)) {
      Batch unseen = CopyTask.batch(64, 0);
      double before = session.evaluate(unseen).lossSum();
      for (int i = 1; i <= 200; i++) {
        session.step(List.of(CopyTask.batch(32, i)), 3e-3, i);
      }
      Session.Evaluation after = session.evaluate(unseen);
      assertThat(CopyTask.accuracy(after.logits(), unseen)).isEqualTo(1);
      assertThat(after.lossSum()).isLessThan(before / 20);
      assertThat(session.steps()).isEqualTo(200);
    }
  }

  @Test
  void sameSeedsGiveTheSameBits() {
    assertThat(train(1, 2)).isDeepEqualTo(train(1, 2));
    assertThat(train(1, 2)[0]).isNotEqualTo(train(1, 3)[0]); // Dropout does something.
  }

  @Test
  void anotherSessionInAnotherThreadChangesNothing() throws Exception {
    float[][] alone = train(1, 2);
    float[][] otherAlone = train(5, 6);
    CountDownLatch together = new CountDownLatch(2);
    CompletableFuture<float[][]> other =
        CompletableFuture.supplyAsync(() -> trainTogether(together, 5, 6));
    float[][] beside = trainTogether(together, 1, 2);
    assertThat(beside).isDeepEqualTo(alone);
    assertThat(other.get()).isDeepEqualTo(otherAlone);
  }

  @Test
  void resumesBitByBit() {
    try (Session whole = Sessions.start(NETWORK, 1);
        Session resumed = Sessions.open(NETWORK)) {
      steps(whole, 0, 5, 9);
      for (Slot slot : Slot.values()) {
        NETWORK.parameters().forEach(p -> resumed.write(slot, p, whole.read(slot, p)));
      }
      resumed.steps(whole.steps());
      steps(whole, 5, 10, 9);
      steps(resumed, 5, 10, 9);
      assertThat(weights(resumed)).isDeepEqualTo(weights(whole));
    }
  }

  private static float[][] trainTogether(CountDownLatch together, long start, long dropout) {
    together.countDown();
    try {
      together.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return train(start, dropout);
  }

  private static float[][] train(long startSeed, long dropoutSeed) {
    try (Session session = Sessions.start(NETWORK, startSeed)) {
      steps(session, 0, 30, dropoutSeed);
      return weights(session);
    }
  }

  private static void steps(Session session, int from, int to, long dropoutSeed) {
    for (int i = from; i < to; i++) {
      List<Batch> halves = List.of(CopyTask.batch(16, 2L * i), CopyTask.batch(16, 2L * i + 1));
      session.step(halves, 1e-3, dropoutSeed + 100L * i);
    }
  }

  private static float[][] weights(Session session) {
    List<float[]> weights = new ArrayList<>();
    session.network().parameters().forEach(p -> weights.add(session.read(Slot.VALUE, p)));
    return weights.toArray(float[][]::new);
  }
}
