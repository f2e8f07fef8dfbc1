package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.train.TrialRunner;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every architecture against the equations, computed slowly. */
public class TestModels {
  static Stream<Arm> arms() {
    return Stream.concat(
        Arrays.stream(Kind.values()).map(kind -> Arm.of(kind.model(3, 2))),
        Stream.of(
            new Arm("no-hrm", new PohHrm(3, 2, false, "softmax")),
            new Arm("one-of-each", new PohHrm(1, 1))));
  }

  @ParameterizedTest
  @MethodSource("arms")
  void theModelIsItsEquationsSeed1(Arm arm) {
    Batch batch = Toys.batch(3);
    try (Session session = Toys.scrambled(arm, 1)) {
      float[] logits = session.evaluate(batch).logits();
      SlowTransformer slow = new SlowTransformer(arm, Toys.SIZE, session);
      for (int maze = 0; maze < batch.size(); maze++) {
        double[] expected =
            Arrays.stream(slow.logits(batch, maze)).flatMapToDouble(Arrays::stream).toArray();
        for (int i = 0; i < expected.length; i++) {
          assertThat((double) logits[maze * expected.length + i])
              .isCloseTo(expected[i], within(2e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersOfTheTensorsAreThoseOfTheShapes(Kind kind) {
    Network network = Toys.network(Toys.arm(kind));
    try (Session session = Toys.open(network)) {
      assertThat(TrialRunner.parameters(session)).isEqualTo(Cost.components(network));
    }
  }

  /** Tiny at 16 x 16, of the specification's table. */
  @Test
  void parametersOfTheRealTensorsOfTiny() {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    var task = Toys.examples(16, 1, 1, 1).task();
    for (Kind kind : List.of(Kind.BASELINE, Kind.LOOPED, Kind.POH_HRM)) {
      Network network = task.network(Arm.of(kind.model(4, 4)), tiny, TrainingSettings.DEFAULTS);
      try (Session session = Toys.open(network)) {
        long sum = TrialRunner.parameters(session).values().stream().mapToLong(n -> n).sum();
        assertThat(sum).isEqualTo(kind == Kind.POH_HRM ? 507_598 : 430_980);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMazesLogitsDoNotDependOnItsNeighboursSeed2(Kind kind) {
    try (Session session = Toys.scrambled(Toys.arm(kind), 2)) {
      float[] together = session.evaluate(Toys.batch(20)).logits();
      int perMaze = together.length / 20;
      for (int count : new int[] {1, 3, 8}) {
        float[] fewer = session.evaluate(Toys.batch(count)).logits();
        assertThat(Toys.distance(fewer, Arrays.copyOf(together, count * perMaze))).isLessThan(1e-5);
      }
    }
  }
}
