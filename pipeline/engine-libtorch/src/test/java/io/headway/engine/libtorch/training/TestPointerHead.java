package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.Histories.History;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Toys;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each term of the pointer alone points where the equations say. */
class TestPointerHead {
  private static final int V = Histories.VOCABULARY.locations();

  /** 3 was followed by 5 and by 8; 3 is where the user is now. */
  private static final History HISTORY = Histories.of(2, 3, 5, 7, 7, 3, 8, 7, 3);

  /** A pointer whose weights are all 0, and whose gate lets only it through. */
  private static Session copying(LocationModel model) {
    Session session = model.scrambled(true, 1);
    for (Parameter parameter : session.network().parameters()) {
      if (parameter.component().equals("pointer")) {
        session.write(Slot.VALUE, parameter, new float[(int) parameter.count()]);
      }
    }
    Toys.set(session, "pointer.gate.bias", -100);
    return session;
  }

  private static double[] probabilities(Session session) {
    float[] logits = session.evaluate(Histories.batch(List.of(HISTORY), 12)).logits();
    double[] p = new double[V];
    for (int v = 0; v < V; v++) {
      p[v] = Math.exp(logits[v]);
    }
    return p;
  }

  private static void assertPoints(
      Session session, double at3, double at5, double at7, double at8) {
    double[] expected = new double[V];
    expected[3] = at3;
    expected[5] = at5;
    expected[7] = at7;
    expected[8] = at8;
    assertThat(probabilities(session)).usingComparatorWithPrecision(1e-5).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource
  void termsOfTheCopyDistributionSeed1(LocationModel model) {
    try (Session session = copying(model)) {
      assertPoints(session, 3 / 8., 1 / 8., 3 / 8., 1 / 8.);
      Toys.set(session, "pointer.followed", 60);
      assertPoints(session, 0, 0.5, 0, 0.5);
      Toys.set(session, "pointer.recency", 20);
      assertPoints(session, 0, 0, 0, 1);
      Toys.set(session, "pointer.followed", 0);
      assertPoints(session, 1, 0, 0, 0);
      Toys.set(session, "pointer.recency", -40);
      Toys.set(session, "pointer.same", -100);
      assertPoints(session, 0, 1, 0, 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void agesSeed2(LocationModel model) {
    List<Histories.Stay> stays =
        List.of(
            new Histories.Stay(3, 1, 1, 1, 1, 7),
            new Histories.Stay(5, 1, 1, 1, 1, 2),
            new Histories.Stay(8, 1, 1, 1, 1, 0));
    try (Session session = copying(model)) {
      Toys.set(session, "pointer.ages", 0, 0, 40, 0, 0, 0, 0, 39);
      float[] logits =
          session.evaluate(Histories.batch(List.of(new History(1, 2, stays)), 5)).logits();
      assertThat(Math.exp(logits[5])).isCloseTo(1 / (1 + Math.exp(-1)), offset());
      assertThat(Math.exp(logits[3])).isCloseTo(1 / (1 + Math.exp(1)), offset());
    }
  }

  private static Offset<Double> offset() {
    return within(1e-5);
  }

  /** Open to the softmax, it is the model without a pointer; in between, the mixture. */
  @ParameterizedTest
  @EnumSource
  void theGateMixesSeed3(LocationModel model) {
    Batch batch = Histories.batch(List.of(HISTORY), 12);
    try (Session session = copying(model);
        Session plain = model.scrambled(false, 1)) {
      double[] copied = probabilities(session);
      float[] logits = plain.evaluate(batch).logits();
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit);
      }
      for (double gate : new double[] {1, 0.5, 0.2}) {
        double bias = gate == 1 ? 100 : Math.log(gate / (1 - gate));
        Toys.set(session, "pointer.gate.bias", (float) bias);
        double[] p = probabilities(session);
        for (int v = 0; v < V; v++) {
          double expected = gate * Math.exp(logits[v]) / sum + (1 - gate) * copied[v];
          assertThat(p[v]).isCloseTo(expected, offset());
        }
      }
    }
  }

  /** Nothing that can happen to weights makes the loss or a gradient infinite. */
  @ParameterizedTest
  @EnumSource
  void extremesStayFiniteSeed4(LocationModel model) {
    Batch batch = Histories.batch(Histories.draw(6, 12, 4), 20);
    for (float bias : new float[] {-300, -30, 0, 30, 300}) {
      for (float scale : new float[] {0, 1, 1000}) {
        try (Session session = model.scrambled(true, 4)) {
          float[] head = Toys.value(session, "head.weight");
          for (int i = 0; i < head.length; i++) {
            head[i] *= scale;
          }
          Toys.set(session, "head.weight", head);
          Toys.set(session, "pointer.gate.bias", bias);
          Toys.set(session, "pointer.recency", scale);
          Session.Step step = session.gradients(List.of(batch), 0);
          assertThat(step.lossSum()).isFinite();
          assertThat(step.gradientNorm()).as("gate %s, head x %s", bias, scale).isFinite();
        }
      }
    }
  }
}
