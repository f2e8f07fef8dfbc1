package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.mlp.RoutingInputs;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Routes;
import io.headway.engine.contract.training.Toys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transformers over the layers of a token's way. */
public class TestRoutesAsTokens {
  private static final int LAYERS = Routes.SHAPE.layers();
  private static final int EXPERTS = Routes.SHAPE.experts();

  private static Session scrambled(Kind kind, long seed) {
    Session session = Toys.open(Routes.network(kind));
    for (Parameter parameter : session.network().parameters()) {
      Toys.scramble(session, parameter, seed);
    }
    return session;
  }

  /** The same batch with other numbers where a layer is, or is not, after the sample's. */
  private static Batch changed(Batch batch, boolean after) {
    int[] layers = ((Ints) batch.array(RoutingInputs.LAYER)).values();
    Map<String, Batch.Array> arrays = new LinkedHashMap<>(batch.arrays());
    arrays.put(
        RoutingInputs.HISTORY,
        changed((Ints) batch.array(RoutingInputs.HISTORY), LAYERS, b -> layers[b], after));
    arrays.put(
        "seconds", changed((Ints) batch.array("seconds"), LAYERS - 1, b -> layers[b], after));
    Floats gates = (Floats) batch.array("all-gates");
    float[] others = gates.values().clone();
    for (int i = 0; i < others.length; i++) {
      int place = i / 2;
      boolean isAfter = place % (LAYERS - 1) > layers[place / (LAYERS - 1)];
      others[i] = isAfter == after ? 0.9f - others[i] : others[i];
    }
    arrays.put("all-gates", new Floats(others, gates.shape()));
    return new Batch(batch.size(), arrays, batch.targets());
  }

  private static Ints changed(Ints array, int columns, IntUnaryOperator layer, boolean after) {
    int[] others = array.values().clone();
    for (int i = 0; i < others.length; i++) {
      boolean isAfter = i % columns > layer.applyAsInt(i / columns);
      others[i] = isAfter == after ? EXPERTS - others[i] : others[i];
    }
    return new Ints(others, array.shape());
  }

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "LOOPED", "POH_HRM"})
  void layersAfterTheSamplesChangeNothingSeed1(Kind kind) {
    Batch batch = Routes.batch(50);
    try (Session session = scrambled(kind, 1)) {
      float[] logits = session.evaluate(batch).logits();
      assertThat(session.evaluate(changed(batch, true)).logits()).isEqualTo(logits);
      float[] others = session.evaluate(changed(batch, false)).logits();
      for (int b = 0; b < batch.size(); b++) {
        double distance = 0;
        for (int e = 0; e < EXPERTS; e++) {
          distance += Math.abs(others[b * EXPERTS + e] - logits[b * EXPERTS + e]);
        }
        assertThat(distance).as("sample %d", b).isGreaterThan(1e-3);
      }
    }
  }

  /** But a bias of the keys, which moves all logits of an attention alike. */
  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "LOOPED", "POH_HRM"})
  void everyParameterTrainsFromTheStartSeed42(Kind kind) {
    try (Session session = Toys.open(Routes.network(kind))) {
      Weights.initialize(session, 42);
      session.gradients(List.of(Routes.batch(64)), 0);
      for (Parameter parameter : session.network().parameters()) {
        if (parameter.name().endsWith("key.bias")) {
          continue;
        }
        float[] gradient = session.read(Slot.GRADIENT, parameter);
        assertThat(Toys.distance(gradient, new float[gradient.length]))
            .as(parameter.name())
            .isGreaterThan(1e-7);
      }
    }
  }

  /** (2 (E + 1) + L + 2) d in the encoder, E d + E in the head. */
  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "POH_HRM"})
  void bothEndsAreOfTheFormula(Kind kind) {
    Network network = Routes.network(kind);
    assertThat(count(network, "encoder")).isEqualTo((2 * (EXPERTS + 1) + LAYERS + 2) * 12L);
    assertThat(count(network, "head")).isEqualTo(EXPERTS * 12L + EXPERTS);
  }

  private static long count(Network network, String component) {
    return network.parameters().stream()
        .filter(parameter -> parameter.component().equals(component))
        .mapToLong(Parameter::count)
        .sum();
  }
}
