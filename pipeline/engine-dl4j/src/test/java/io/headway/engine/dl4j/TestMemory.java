package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Session;
import io.headway.core.engine.Tensor;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Lambdas;
import io.headway.engine.contract.LargeWeights;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Native memory: flat while training, given back by close. The bounds leave room for Java's heap.
 */
class TestMemory {
  private static final Engine ENGINE = new Dl4jEngine();
  private static final long MEGABYTE = 1 << 20;

  @BeforeAll
  static void load() {
    ENGINE.devices();
  }

  @Test
  void hundredsOfStepsOfVaryingShapesLeaveNothingBehind() {
    // One activation of [24, 8, 64] floats left behind by each step would be 49 MB.
    try (Session session = start(0.1)) {
      steps(session, 100);
      long bytes = Pointer.physicalBytes();
      steps(session, 1000);
      assertThat(Pointer.physicalBytes() - bytes).isLessThan(40 * MEGABYTE);
    }
  }

  private static Session start(double dropout) {
    SmallTransformer network = new SmallTransformer(CopyTask.SIZE, dropout);
    return Sessions.start(ENGINE, network, 1, Sessions.ADAM_W);
  }

  private static void steps(Session session, int count) {
    List<Batch> batches =
        List.of(CopyTask.batch(24, 1), CopyTask.batch(9, 2), CopyTask.batch(20, 3));
    for (int i = 0; i < count; i++) {
      Batch batch = batches.get(i % 3);
      session.step(List.of(batch), 1e-3, i);
      if (i % 10 == 0) {
        session.evaluate(batch);
      }
    }
  }

  /** More shapes than graphs are kept: each of them borrows from the same memory. */
  @Test
  void manyShapesNeedAsMuchAsTheLargest() {
    try (Session session = start(0)) {
      evaluateAllSizes(session);
      long bytes = Pointer.physicalBytes();
      evaluateAllSizes(session);
      evaluateAllSizes(session);
      assertThat(Pointer.physicalBytes() - bytes).isLessThan(40 * MEGABYTE);
    }
  }

  private static void evaluateAllSizes(Session session) {
    for (int examples = 1; examples <= Graphs.LIMIT + 6; examples++) {
      session.evaluate(CopyTask.batch(examples, 1));
    }
  }

  @Test
  void closeFreesAndEvaluationNeedsNoMoments() {
    LargeWeights.assertFreedByClose(ENGINE, Pointer::physicalBytes);
  }

  @Test
  void closeFreesWhatPassesNeeded() {
    long before = Pointer.physicalBytes();
    long[] shape = {64 * MEGABYTE / 4};
    Function<Ops, Tensor> pass = f -> f.sum(f.exp(f.scale(f.constant(1, shape), 2)), 0, true);
    Lambdas network = new Lambdas(List.of(), pass, Lambdas::total);
    for (int i = 0; i < 5; i++) {
      try (Session session = ENGINE.open(network, Sessions.ONE_THREAD, Sessions.ADAM_W)) {
        session.evaluate(new Batch(1, Map.of(), 1));
        assertThat(Pointer.physicalBytes() - before).isGreaterThan(2 * 64 * MEGABYTE);
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(64 * MEGABYTE);
    }
  }
}
