package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/**
 * Native memory: flat while training, given back by close. The bounds leave room for Java's heap;
 * JavaCPP's count of native objects leaves none, and falls only where Java collects those of
 * others.
 */
class TestMemory {
  private static final long MEGABYTE = 1 << 20;

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
    long before = Pointer.physicalBytes();
    long weightBytes = 64 * MEGABYTE;
    Parameter large =
        new Parameter("x", new long[] {weightBytes / 4}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(List.of(large), f -> f.sum(f.parameter(large), 0, true), Lambdas::total);
    Batch batch = new Batch(1, Map.of(), 1);
    for (int i = 0; i < 5; i++) {
      try (Session session = Sessions.open(network)) {
        session.evaluate(batch);
        assertThat(Pointer.physicalBytes() - before).isLessThan(2 * weightBytes);
        session.step(List.of(batch), 0, 0);
        assertThat(Pointer.physicalBytes() - before).isGreaterThan(3 * weightBytes);
      }
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(weightBytes);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }
}
