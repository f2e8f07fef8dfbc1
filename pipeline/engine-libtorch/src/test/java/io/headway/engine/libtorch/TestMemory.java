package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Weighting;
import io.headway.engine.contract.CopyTask;
import io.headway.engine.contract.Lambdas;
import io.headway.engine.contract.LargeWeights;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Native memory: flat while training, given back by close. The bounds leave room for Java's heap;
 * JavaCPP's count of native objects leaves none, and falls only where Java collects those of
 * others.
 */
class TestMemory {
  private static final long MEGABYTE = 1 << 20;

  @BeforeAll
  static void load() {
    new LibTorchEngine().devices();
  }

  @Test
  void thousandStepsLeaveNothingBehind() {
    // One activation of [32, 8, 64] floats left behind by each step would be 64 MB.
    Batch batch = CopyTask.batch(32, 1);
    try (Session session = Sessions.start(new SmallTransformer(CopyTask.SIZE, 0.1), 1)) {
      steps(session, batch, 200);
      long pointers = Pointer.totalCount();
      long bytes = Pointer.physicalBytes();
      steps(session, batch, 1000);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
      assertThat(Pointer.physicalBytes() - bytes).isLessThan(48 * MEGABYTE);
    }
  }

  private static void steps(Session session, Batch batch, int count) {
    for (int i = 0; i < count; i++) {
      session.step(List.of(batch), 1e-3, i);
      if (i % 10 == 0) {
        session.evaluate(batch);
      }
    }
  }

  @Test
  void closeFreesAndEvaluationNeedsNoMoments() {
    long pointers = Pointer.totalCount();
    LargeWeights.assertFreedByClose(new LibTorchEngine(), Pointer::physicalBytes);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  /** A large average is a fifth flat tensor; what it is used as is freed by the next step. */
  @Test
  void averagesAreFreedByTheNextStepAndByClose() {
    long weightBytes = LargeWeights.BYTES;
    Parameters large = new Parameters();
    Parameter matrix = large.matrix("x", 1, weightBytes / 4);
    Lambdas network =
        new Lambdas(large.all(), f -> f.sum(f.parameter(matrix), 1, true), Lambdas::total);
    Batch batch = new Batch(1, Map.of(), 1);
    long pointers = Pointer.totalCount();
    long before = Pointer.physicalBytes();
    List<Long> evaluated = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Session session = open(network)) {
        session.step(List.of(batch), 0, 0);
        long stepped = Pointer.physicalBytes();
        for (int j = 0; j < 3; j++) {
          session.evaluate(batch, Weighting.AVERAGE);
          session.evaluate(batch, Weighting.AVERAGE);
          evaluated.add(Pointer.physicalBytes() - stepped);
          session.step(List.of(batch), 0, 0);
        }
        assertThat(Pointer.physicalBytes() - stepped).isLessThan(weightBytes / 2);
      }
    }
    assertThat(evaluated)
        .allSatisfy(bytes -> assertThat(bytes).isBetween(weightBytes / 2, 3 * weightBytes / 2));
    assertThat(Pointer.physicalBytes() - before).isLessThan(weightBytes);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  private static Session open(Lambdas network) {
    Optimizer optimizer = new Optimizer(0.1, 0.9, 0.95, 1, 0.9);
    return new LibTorchEngine().open(network, Sessions.ONE_THREAD, optimizer);
  }
}
