package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.ctbprn.Ctbprn;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.result.Finished;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.task.areas.AreasTaskSpec;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.DrawnExamples;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrialRunner;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Areas;
import io.headway.engine.contract.training.Toys;
import io.headway.engine.contract.training.Trials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The routing network against its equations, computed slowly, and in training. */
public class TestCtbprn {
  private static final int AREAS = 3;

  static Stream<Arguments> models() {
    return Arrays.stream(Routing.values())
        .flatMap(
            routing -> Stream.of(Areas.SAME, Areas.OTHER).map(size -> Arguments.of(routing, size)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theModelIsItsEquationsSeed1(Routing routing, ModelSize size) {
    Batch batch = Areas.batch(4);
    Arm arm = Areas.arm(routing);
    try (Session session = Areas.scrambled(arm, size, 1)) {
      Session.Evaluation evaluation = session.evaluate(batch);
      SlowCtbprn slow = new SlowCtbprn((Ctbprn) arm.model(), session);
      for (int b = 0; b < batch.size(); b++) {
        SlowCtbprn.Said said = slow.say(batch, b);
        for (int c = 0; c < 2; c++) {
          assertThat((double) evaluation.logits()[2 * b + c])
              .isCloseTo(said.logits()[c], within(2e-5));
        }
        for (int k = 0; k < AREAS && routing != Routing.UNIFORM; k++) {
          assertThat((double) evaluation.extras().get("route")[AREAS * b + k])
              .isCloseTo(said.route()[k], within(1e-6));
        }
      }
      assertThat(evaluation.extras()).hasSize(routing == Routing.UNIFORM ? 0 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void parametersOfTheTensorsAreThoseOfTheShapes(Routing routing, ModelSize size) {
    Network network = Areas.network(Areas.arm(routing), size);
    try (Session session = Toys.open(network)) {
      assertThat(TrialRunner.parameters(session)).isEqualTo(Cost.components(network));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyParameterTrainsFromTheStartSeed42(Routing routing, ModelSize size) {
    try (Session session = Toys.open(Areas.network(Areas.arm(routing), size))) {
      Weights.initialize(session, 42);
      session.gradients(List.of(Areas.batch(32)), 0);
      for (Parameter parameter : session.network().parameters()) {
        float[] gradient = session.read(Slot.GRADIENT, parameter);
        assertThat(Toys.distance(gradient, new float[gradient.length]))
            .as(parameter.name())
            .isGreaterThan(1e-8);
      }
    }
  }

  /** Up the gradient by epsilon, the mean loss rises by epsilon times its norm; the noise stays. */
  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsTheSlopeOfTheLossSeed3(Routing routing, ModelSize size) {
    List<Batch> batch = List.of(Areas.batch(32));
    try (Session session = Areas.scrambled(Areas.arm(routing), size, 3)) {
      double norm = session.gradients(batch, 5).gradientNorm();
      double epsilon = 2e-3;
      float[][] gradient =
          session.network().parameters().stream()
              .map(parameter -> session.read(Slot.GRADIENT, parameter))
              .toArray(float[][]::new);
      move(session, gradient, epsilon / norm);
      double above = session.gradients(batch, 5).lossSum() / 32;
      move(session, gradient, -2 * epsilon / norm);
      double below = session.gradients(batch, 5).lossSum() / 32;
      assertThat((above - below) / (2 * epsilon)).isCloseTo(norm, within(0.01 * norm));
    }
  }

  static void move(Session session, float[][] gradient, double factor) {
    for (int p = 0; p < gradient.length; p++) {
      Parameter parameter = session.network().parameters().get(p);
      float[] values = session.read(Slot.VALUE, parameter);
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (factor * gradient[p][i]);
      }
      session.write(Slot.VALUE, parameter, values);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anExampleDoesNotDependOnItsNeighboursSeed2(Routing routing, ModelSize size) {
    try (Session session = Areas.scrambled(Areas.arm(routing), size, 2)) {
      float[] together = session.evaluate(Areas.batch(20)).logits();
      for (int count : new int[] {1, 3, 8}) {
        float[] fewer = session.evaluate(Areas.batch(count)).logits();
        assertThat(Toys.distance(fewer, Arrays.copyOf(together, 2 * count))).isLessThan(1e-5);
      }
    }
  }

  /** The published evaluation drew noise, too. */
  @ParameterizedTest
  @EnumSource
  void noiseIsOfLearnedRoutesInTrainingAloneSeed4(Routing routing) {
    List<Batch> batch = List.of(Areas.batch(16));
    try (Session session = Areas.scrambled(Areas.arm(routing), Areas.SAME, 4)) {
      double one = session.gradients(batch, 1).lossSum();
      double two = session.gradients(batch, 2).lossSum();
      assertThat(session.gradients(batch, 1).lossSum()).isEqualTo(one);
      assertThat(one != two).isEqualTo(routing == Routing.LEARNED);
      double evaluated = session.evaluate(batch.get(0)).lossSum();
      assertThat(session.evaluate(batch.get(0)).lossSum()).isEqualTo(evaluated);
      if (routing != Routing.LEARNED) {
        assertThat(evaluated).isCloseTo(one, within(1e-4));
      }
    }
  }

  /** Enough to listen to the right area, and so to be better than what listens to all. */
  @Test
  void learnsWhomToListenToSeed42() {
    DrawnExamples data = Areas.examples(new AreasTaskSpec(2, 32, 32, Drawing.of(6000, 50, 1000)));
    Finished learned = run(data, Routing.LEARNED);
    Finished uniform = run(data, Routing.UNIFORM);
    double linear =
        data.task().references(data.examples(Split.TEST)).stream()
            .filter(reference -> reference.name().equals("linear rule"))
            .mapToDouble(reference -> reference.values().get("accuracy"))
            .findFirst()
            .orElseThrow();
    assertThat(uniform.test().value("accuracy")).isBetween(linear - 3, linear + 1);
    assertThat(uniform.test().values()).doesNotContainKey("route-match");
    assertThat(learned.test().value("accuracy")).isGreaterThan(linear);
    assertThat(learned.test().value("accuracy:linear-wrong"))
        .isGreaterThan(uniform.test().value("accuracy:linear-wrong") + 25);
    assertThat(learned.test().value("route-match")).as("chance is 50").isGreaterThan(65);
  }

  @ParameterizedTest
  @EnumSource
  void theSameTrialTwice(Routing routing) {
    DrawnExamples data = Areas.examples(new AreasTaskSpec(3, 4, 8, Drawing.of(200, 20, 50)));
    assertThat(Trials.comparable(run(data, routing)))
        .isEqualTo(Trials.comparable(run(data, routing)));
  }

  private static Finished run(DrawnExamples data, Routing routing) {
    TrainingSettings training =
        TrainingSettings.DEFAULTS
            .with(new Length(4, 1, 0))
            .with(new Batching(32, 32))
            .with(new LearningRate(3e-3, 0.05, 0.1));
    Trial trial = Areas.trial(data, Arm.of(new Ctbprn(routing)), Areas.size(32, 8), training);
    return (Finished) Trials.runner(data).run(trial, CheckpointStore.NONE, TrainingMonitor.NONE);
  }
}
