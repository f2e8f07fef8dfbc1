package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/** Weights that are large beside all else that a process holds. */
public final class LargeWeights {
  static final long BYTES = 64 << 20;

  private LargeWeights() {}

  /** Sessions take as much as they need, no moments before the first step, and give it back. */
  public static void assertFreedByClose(Engine engine) {
    long before = Pointer.physicalBytes();
    Parameter large = new Parameter("x", new long[] {BYTES / 4}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(List.of(large), f -> f.sum(f.parameter(large), 0, true), Lambdas::total);
    Batch batch = new Batch(1, Map.of(), 1);
    for (int i = 0; i < 5; i++) {
      try (Session session = engine.open(network, Sessions.ONE_THREAD, Sessions.ADAM_W)) {
        session.evaluate(batch);
        assertThat(Pointer.physicalBytes() - before).isLessThan(2 * BYTES);
        session.step(List.of(batch), 0, 0);
        assertThat(Pointer.physicalBytes() - before).isGreaterThan(3 * BYTES);
      }
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(BYTES);
  }
}
