package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class TestLocationGradients {
  private static final Batch BATCH = Histories.batch(Histories.draw(32, 20, 1));

  /**
   * A key's bias adds the same to all logits of a query, and the softmax does not see it; nor does
   * it see queries and keys where there is one token, as in the enhanced model's low level.
   */
  @ParameterizedTest
  @EnumSource
  void everyParameterThatCanTrainDoesSeed42(LocationModel model) {
    try (Session session = Toys.open(model.network(true))) {
      Weights.initialize(session, 42);
      session.gradients(List.of(BATCH), 0);
      for (Parameter parameter : session.network().parameters()) {
        double gradient =
            Toys.distance(
                session.read(Slot.GRADIENT, parameter), new float[(int) parameter.count()]);
        if (parameter.name().endsWith(".key.bias")
            || parameter.name().matches("low-attention.*\\.(query|key)")) {
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
  void theGradientIsTheSlopeOfTheLossSeed3(LocationModel model) {
    try (Session session = model.scrambled(true, 3)) {
      double norm = session.gradients(List.of(BATCH), 0).gradientNorm();
      double epsilon = 2e-3;
      TestGradients.move(session, epsilon / norm);
      double above = session.evaluate(BATCH).lossSum() / BATCH.targets();
      TestGradients.move(session, -2 * epsilon / norm);
      double below = session.evaluate(BATCH).lossSum() / BATCH.targets();
      assertThat((above - below) / (2 * epsilon)).isCloseTo(norm, within(0.01 * norm));
    }
  }
}
