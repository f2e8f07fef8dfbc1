package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.Variant;
import io.headway.core.study.training.Regularization;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Toys;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much one stay of a history counts for the prediction, in models that are quiet but for the
 * attention of their first block: its queries are 0, so that only the bias weighs the stays, and
 * its output is small, so that its effect is proportional to the weight.
 */
class TestRecency {
  private static final float SMALL = 1e-2f;

  private static Session quiet(Network network, String firstBlock) {
    Session session = LocationModel.scrambled(network, 1);
    for (Parameter parameter : network.parameters()) {
      String name = parameter.name();
      if (name.startsWith(firstBlock) && name.endsWith("output.weight")) {
        scale(session, parameter, SMALL);
      } else if (name.matches(".*(output|contract|fusion)\\.weight")
          || name.matches(".*\\.query(\\.weight|\\.bias)?")
          || name.endsWith("long.value")) {
        scale(session, parameter, 0);
      } else if (name.endsWith(".update.bias")) {
        Toys.set(session, name, filled(parameter, -100)); // closes the gates
      }
    }
    return session;
  }

  private static void scale(Session session, Parameter parameter, float factor) {
    float[] values = session.read(Slot.VALUE, parameter);
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    session.write(Slot.VALUE, parameter, values);
  }

  private static float[] filled(Parameter parameter, float value) {
    float[] values = new float[(int) parameter.count()];
    Arrays.fill(values, value);
    return values;
  }

  /** Change of the logits when one of {@code length} equal stays is elsewhere. */
  private static double weight(Session session, int length, int changed) {
    int[] locations = new int[length];
    Arrays.fill(locations, 3);
    float[] before = logits(session, locations);
    locations[changed] = 4;
    return Toys.distance(logits(session, locations), before);
  }

  private static float[] logits(Session session, int[] locations) {
    return session.evaluate(Histories.batch(List.of(Histories.of(2, locations)))).logits();
  }

  /** Four stays apart: decay^4, and with the fault its inverse. */
  @ParameterizedTest
  @CsvSource({
    "HRM_ENHANCED,FIXED,high-attention.0,0.9",
    "HRM_ENHANCED,PUBLISHED_MASK,high-attention.0,0.9",
    "HRM_ENHANCED,PUBLISHED_RECENCY,high-attention.0,1.1111",
    "HRM_ENHANCED,PUBLISHED,high-attention.0,1.1111",
    "HRM_OPTIMIZED,FIXED,shared-attention.0,0.85",
    "HRM_OPTIMIZED,PUBLISHED_MASK,shared-attention.0,0.85",
    "HRM_OPTIMIZED,PUBLISHED_RECENCY,shared-attention.0,1.17647",
    "HRM_OPTIMIZED,PUBLISHED,shared-attention.0,1.17647"
  })
  void anOlderStayCountsLessByTheDecay(
      LocationModel model, Variant variant, String firstBlock, double decay) {
    Network network = model.network(new HrmOptions(variant, false, Regularization.NONE));
    try (Session session = quiet(network, firstBlock)) {
      assertThat(weight(session, 9, 2) / weight(session, 9, 6))
          .isCloseTo(Math.pow(decay, 4), within(0.03));
    }
  }

  @Test
  void theScalingModelsHaveTheSameBias() {
    try (Session session = quiet(LocationModel.BASELINE.network(false), "blocks.0")) {
      assertThat(weight(session, 9, 2) / weight(session, 9, 6))
          .isCloseTo(Math.pow(0.9, 4), within(0.03));
    }
  }

  @Test
  void theShortPathReachesTenStaysBack() {
    Network network = LocationModel.HRM_ENHANCED.network(false);
    try (Session session = quiet(network, "high-attention.0")) {
      assertThat(weight(session, 15, 4)).isGreaterThan(1e-4);
      assertThat(weight(session, 15, 3)).isLessThan(1e-5);
    }
    try (Session session =
        quiet(LocationModel.HRM_OPTIMIZED.network(false), "shared-attention.0")) {
      assertThat(weight(session, 15, 3)).isGreaterThan(1e-4);
    }
  }
}
