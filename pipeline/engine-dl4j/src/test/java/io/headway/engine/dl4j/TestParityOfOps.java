package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.OpCase;
import io.headway.engine.contract.OpCases;
import io.headway.engine.contract.OpTrial;
import io.headway.engine.contract.Sessions;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on both engines: value and gradient agree in float32. */
class TestParityOfOps {
  static List<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void valueAndGradientAgree(OpCase op) {
    OpTrial trial = new OpTrial(op);
    List<float[]> ours = compute(new Dl4jEngine(), trial);
    List<float[]> theirs = compute(new LibTorchEngine(), trial);
    assertThat(Distances.relative(ours.get(0), theirs.get(0))).as("value").isLessThan(1e-5);
    for (int i = 1; i < ours.size(); i++) {
      assertThat(Distances.relative(ours.get(i), theirs.get(i)))
          .as("gradient of operand %d", i - 1)
          .isLessThan(1e-4);
    }
  }

  /** The value, then the gradient of each operand. */
  private static List<float[]> compute(Engine engine, OpTrial trial) {
    try (Session session = engine.open(trial.network(), Sessions.ONE_THREAD, Sessions.ADAM_W)) {
      trial.write(session);
      List<float[]> results = new ArrayList<>();
      results.add(session.evaluate(trial.batch()).logits());
      session.gradients(List.of(trial.batch()), 0);
      for (Parameter parameter : trial.parameters()) {
        results.add(session.read(Slot.GRADIENT, parameter));
      }
      return results;
    }
  }
}
