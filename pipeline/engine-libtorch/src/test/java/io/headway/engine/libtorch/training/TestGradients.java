package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class TestGradients {
  private static final Batch BATCH = Toys.batch(32);

  private static double greatest(float[] values) {
    double greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  /**
   * In the published code half of the controller never trained. A key's bias is left out: it adds
   * the same to all logits of a query, and the softmax does not see it.
   */
  @ParameterizedTest
  @EnumSource
  void everyParameterTrainsFromTheStartSeed42(Kind kind) {
    try (Session session = Toys.start(Toys.arm(kind), 42)) {
      session.gradients(List.of(BATCH), 0);
      for (Parameter parameter : session.network().parameters()) {
        double gradient = greatest(session.read(Slot.GRADIENT, parameter));
        if (parameter.name().endsWith(".key.bias")) {
          assertThat(gradient).as(parameter.name()).isLessThan(1e-7);
        } else {
          assertThat(gradient).as(parameter.name()).isGreaterThan(1e-8);
        }
      }
    }
  }

  /** Up the gradient by epsilon, the mean loss rises by epsilon times its norm. */
  @ParameterizedTest
  @EnumSource
  void theGradientIsTheSlopeOfTheLossSeed3(Kind kind) {
    try (Session session = Toys.scrambled(Toys.arm(kind), 3)) {
      double norm = session.gradients(List.of(BATCH), 0).gradientNorm();
      double epsilon = 2e-3;
      move(session, epsilon / norm);
      double above = session.evaluate(BATCH).lossSum() / BATCH.targets();
      move(session, -2 * epsilon / norm);
      double below = session.evaluate(BATCH).lossSum() / BATCH.targets();
      assertThat((above - below) / (2 * epsilon)).isCloseTo(norm, within(0.01 * norm));
    }
  }

  static void move(Session session, double factor) {
    for (Parameter parameter : session.network().parameters()) {
      float[] values = session.read(Slot.VALUE, parameter);
      float[] gradient = session.read(Slot.GRADIENT, parameter);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (factor * gradient[i]);
      }
      session.write(Slot.VALUE, parameter, values);
    }
  }
}
