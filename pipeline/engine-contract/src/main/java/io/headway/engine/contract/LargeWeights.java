package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Weights that are large beside all else that a process holds. */
public final class LargeWeights {
  public static final long BYTES = 64 << 20;

  private LargeWeights() {}

  /**
   * Sessions take as much as they need, no moments before the first step, and give it back.
   *
   * @param processBytes memory that the process holds
   */
  public static void assertFreedByClose(Engine engine, LongSupplier processBytes) {
    long before = processBytes.getAsLong();
    Parameter large = new Parameter("x", new long[] {BYTES / 4}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(List.of(large), f -> f.sum(f.parameter(large), 0, true), Lambdas::total);
    Batch batch = new Batch(1, Map.of(), 1);
    for (int i = 0; i < 5; i++) {
      try (Session session = engine.open(network, Sessions.ONE_THREAD, Sessions.ADAM_W)) {
        session.evaluate(batch);
        assertThat(processBytes.getAsLong() - before).isLessThan(2 * BYTES);
        session.step(List.of(batch), 0, 0);
        assertThat(processBytes.getAsLong() - before).isGreaterThan(3 * BYTES);
      }
    }
    assertThat(processBytes.getAsLong() - before).isLessThan(BYTES);
  }
}
