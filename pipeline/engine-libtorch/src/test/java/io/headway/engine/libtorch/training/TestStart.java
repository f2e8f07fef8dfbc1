package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arms of one seed start as nearly equal as can be. */
class TestStart {
  private static double loss(Session session) {
    var batch = Toys.batch(40);
    return session.evaluate(batch).lossSum() / batch.targets();
  }

  @ParameterizedTest
  @EnumSource
  void armsShareWhatTheyHaveInCommonSeed42(Kind kind) {
    try (Session baseline = Toys.start(Toys.arm(Kind.BASELINE), 42);
        Session other = Toys.start(Toys.arm(kind), 42)) {
      for (Parameter parameter : baseline.network().parameters()) {
        assertThat(other.network().parameters()).contains(parameter);
        assertThat(other.read(Slot.VALUE, parameter))
            .as(parameter.name())
            .containsExactly(baseline.read(Slot.VALUE, parameter));
      }
    }
  }

  @Test
  void everySeedAndEveryParameterStartsElsewhere() {
    try (Session one = Toys.start(Toys.arm(Kind.POH_HRM), 42);
        Session two = Toys.start(Toys.arm(Kind.POH_HRM), 43)) {
      for (Parameter parameter : one.network().parameters()) {
        if (!(parameter.initializer() instanceof Constant)) {
          assertThat(one.read(Slot.VALUE, parameter))
              .as(parameter.name())
              .isNotEqualTo(two.read(Slot.VALUE, parameter));
        }
      }
      assertThat(Toys.value(one, "blocks.0.query.weight"))
          .isNotEqualTo(Toys.value(one, "blocks.0.key.weight"))
          .isNotEqualTo(Toys.value(one, "blocks.1.query.weight"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POH", "POH_HRM"})
  void routedModelsStartAtLoopedSeed42(Kind kind) {
    try (Session looped = Toys.start(Toys.arm(Kind.LOOPED), 42);
        Session routed = Toys.start(Toys.arm(kind), 42)) {
      assertThat(Toys.distance(Toys.logits(routed), Toys.logits(looped)))
          .isGreaterThan(0)
          .isLessThan(1e-2);
      assertThat(loss(routed)).isCloseTo(loss(looped), within(5e-4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstLossIsNearThatOfAGuessSeed42(Kind kind) {
    try (Session session = Toys.start(Toys.arm(kind), 42)) {
      assertThat(loss(session)).isCloseTo(Math.log(4), within(1.0));
    }
  }
}
