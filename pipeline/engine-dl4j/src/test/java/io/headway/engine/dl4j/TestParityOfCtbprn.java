package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.ctbprn.Ctbprn;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.Arm;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.training.Areas;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.libtorch.LibTorchEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routing networks on both engines, from the same weights and on the same batches. */
class TestParityOfCtbprn {
  private static final Optimizer OPTIMIZER = new Optimizer(0.01, 0.9, 0.999, 1, 0);

  private static Session start(Engine engine, Routing routing) {
    return start(engine, Areas.arm(routing));
  }

  private static Session start(Engine engine, Arm arm) {
    return Sessions.start(engine, Areas.network(arm, Areas.OTHER), 1, OPTIMIZER);
  }

  @ParameterizedTest
  @EnumSource
  void predictionsAndRoutesAgree(Routing routing) {
    Batch batch = Areas.batch(16);
    try (Session ours = start(new Dl4jEngine(), routing);
        Session theirs = start(new LibTorchEngine(), routing)) {
      Session.Evaluation own = ours.evaluate(batch);
      Session.Evaluation other = theirs.evaluate(batch);
      assertThat(Toys.distance(own.logits(), other.logits())).isLessThan(1e-5);
      assertThat(own.extras().keySet()).isEqualTo(other.extras().keySet());
      own.extras()
          .forEach(
              (name, values) ->
                  assertThat(Toys.distance(values, other.extras().get(name))).isLessThan(1e-5));
    }
  }

  /** That of evaluation is the same in both. */
  @Test
  void noisyRoutesAgreeInEvaluation() {
    Arm noisy = Arm.of(new Ctbprn(Routing.LEARNED, 2, 0.7, true));
    try (Session ours = start(new Dl4jEngine(), noisy);
        Session theirs = start(new LibTorchEngine(), noisy);
        Session quiet = start(new LibTorchEngine(), Routing.LEARNED)) {
      Session.Evaluation other = theirs.evaluate(Areas.batch(16));
      Session.Evaluation own = ours.evaluate(Areas.batch(16));
      assertThat(Toys.distance(own.logits(), other.logits())).isLessThan(1e-5);
      float[] route = other.extras().get("route");
      assertThat(Toys.distance(own.extras().get("route"), route)).isLessThan(1e-5);
      assertThat(Toys.distance(quiet.evaluate(Areas.batch(16)).extras().get("route"), route))
          .isGreaterThan(0.1);
      float[] few = ours.evaluate(Areas.batch(5)).extras().get("route");
      assertThat(Toys.distance(few, Arrays.copyOf(route, few.length))).isLessThan(1e-5);
    }
  }

  /** Noise of training is each engine's own, so that learned routes train differently. */
  @ParameterizedTest
  @EnumSource(names = {"UNIFORM", "ORACLE"})
  void lossesOfATrainingAgree(Routing routing) {
    List<Batch> batches = List.of(Areas.batch(16), Areas.batch(24), Areas.batch(9));
    try (Session ours = start(new Dl4jEngine(), routing);
        Session theirs = start(new LibTorchEngine(), routing)) {
      for (int step = 0; step < 30; step++) {
        List<Batch> batch = List.of(batches.get(step % batches.size()));
        double loss = ours.step(batch, 1e-3, step).lossSum();
        assertThat(loss).isCloseTo(theirs.step(batch, 1e-3, step).lossSum(), within(1e-4 * loss));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyParameterTrainsFromTheStart(Routing routing) {
    try (Session session = start(new Dl4jEngine(), routing)) {
      session.gradients(List.of(Areas.batch(32)), 0);
      for (Parameter parameter : session.network().parameters()) {
        float[] gradient = session.read(Slot.GRADIENT, parameter);
        assertThat(Toys.distance(gradient, new float[gradient.length]))
            .as(parameter.name())
            .isGreaterThan(1e-8);
      }
    }
  }
}
