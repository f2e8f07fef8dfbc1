package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Weighting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network gives beside logits. */
public class OutputsContract {
  private static final TwoLosses NETWORK = TwoLosses.declare();
  private static final int EXAMPLES = 5;

  private final Batch batch = TwoLosses.batch(1, EXAMPLES);
  private final float[] x = ((Batch.Floats) batch.arrays().get("x")).values();

  private static Session open() {
    return Sessions.start(NETWORK, 2);
  }

  /** y[b, k] of an example. */
  private double logit(Session session, int b, int k) {
    float[] weight = session.read(Slot.VALUE, NETWORK.weight());
    double sum = 0;
    for (int i = 0; i < TwoLosses.INPUTS; i++) {
      sum += x[b * TwoLosses.INPUTS + i] * (double) weight[k * TwoLosses.INPUTS + i];
    }
    return sum;
  }

  @Test
  void trainingMinimisesBothLossesAndTellsThemApart() {
    try (Session session = open()) {
      double loss = 0;
      double auxiliary = 0;
      double[] gradient = new double[TwoLosses.OUTPUTS * TwoLosses.INPUTS];
      for (int b = 0; b < EXAMPLES; b++) {
        for (int k = 0; k < TwoLosses.OUTPUTS; k++) {
          double y = logit(session, b, k);
          loss += y;
          auxiliary += y * y / 4;
          for (int i = 0; i < TwoLosses.INPUTS; i++) {
            gradient[k * TwoLosses.INPUTS + i] +=
                (1 + y / 2) * x[b * TwoLosses.INPUTS + i] / EXAMPLES;
          }
        }
      }
      Session.Step step = session.gradients(List.of(batch), 0);
      assertThat(step.lossSum()).isCloseTo(loss, within(1e-5));
      assertThat(step.auxiliaryLossSum()).isCloseTo(auxiliary, within(1e-5));
      OpsContract.assertClose(session.read(Slot.GRADIENT, NETWORK.weight()), gradient);
      assertThat(session.step(List.of(batch), 1e-3, 0)).isEqualTo(step);
    }
  }

  @Test
  void bothAddUpOverMicroBatches() {
    try (Session session = open()) {
      Session.Step first = session.gradients(List.of(batch), 0);
      float[] gradient = session.read(Slot.GRADIENT, NETWORK.weight());
      Session.Step twice = session.gradients(List.of(batch, batch), 0);
      assertThat(twice.lossSum()).isCloseTo(2 * first.lossSum(), within(1e-5));
      assertThat(twice.auxiliaryLossSum()).isCloseTo(2 * first.auxiliaryLossSum(), within(1e-5));
      assertThat(session.read(Slot.GRADIENT, NETWORK.weight()))
          .containsExactly(gradient, within(1e-6f));
    }
  }

  @Test
  void evaluationGivesTheExtrasAndDoesNotCountTheAuxiliaryLoss() {
    try (Session session = open()) {
      Session.Step step = session.gradients(List.of(batch), 0);
      Session.Evaluation evaluation = session.evaluate(batch);
      assertThat(evaluation.lossSum()).isCloseTo(step.lossSum(), within(1e-5));
      assertThat(evaluation.extras()).containsOnlyKeys("route", "first", "input");
      assertThat(evaluation.extras().get("input")).isEqualTo(x);
      float[] route = evaluation.extras().get("route");
      float[] first = evaluation.extras().get("first");
      assertThat(route).hasSize(2 * EXAMPLES);
      assertThat(first).hasSize(EXAMPLES);
      for (int b = 0; b < EXAMPLES; b++) {
        double y0 = logit(session, b, 0);
        double y1 = logit(session, b, 1);
        assertThat((double) first[b]).isCloseTo(y0, within(1e-5));
        assertThat((double) route[2 * b]).isCloseTo(1 / (1 + Math.exp(y1 - y0)), within(1e-5));
        assertThat((double) route[2 * b + 1]).isCloseTo(1 / (1 + Math.exp(y0 - y1)), within(1e-5));
      }
    }
  }

  @Test
  void thoseOfAveragedWeightsAreOthers() {
    try (Session session = Sessions.start(NETWORK, 2, new Optimizer(0, 0.9, 0.95, 1, 0.5))) {
      session.step(List.of(batch), 0.5, 0);
      session.step(List.of(batch), 0.5, 1);
      assertThat(session.evaluate(batch, Weighting.AVERAGE).extras().get("route"))
          .isNotEqualTo(session.evaluate(batch).extras().get("route"));
    }
  }

  @Test
  void mostNetworksGiveLogitsOnly() {
    try (Session session = Sessions.start(new SmallTransformer(CopyTask.SIZE, 0), 1)) {
      Batch copies = CopyTask.batch(2, 1);
      assertThat(session.gradients(List.of(copies), 0).auxiliaryLossSum()).isZero();
      assertThat(session.evaluate(copies).extras()).isEmpty();
    }
  }
}
