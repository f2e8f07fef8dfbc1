package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation against {@link Reference}, by value and by gradient. The gradient is that of the
 * sum of the result times fixed random weights; it is compared element by element with central
 * differences of the reference in doubles, which have no rounding noise to speak of.
 */
class OpsContract {
  private static final double TOLERANCE = 2e-5;

  static List<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void valueIsThatOfTheFormula(OpCase op) {
    OpTrial trial = new OpTrial(op);
    try (Session session = open(trial)) {
      float[] actual = session.evaluate(trial.batch()).logits();
      assertClose(actual, trial.expected().values());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientIsThatOfTheFormula(OpCase op) {
    OpTrial trial = new OpTrial(op);
    try (Session session = open(trial)) {
      Session.Step step = session.gradients(List.of(trial.batch()), 0);
      assertThat(step.lossSum()).isCloseTo(trial.loss(), within(1e-3));
      for (int i = 0; i < trial.parameters().size(); i++) {
        float[] actual = session.read(Slot.GRADIENT, trial.parameters().get(i));
        assertClose(actual, trial.numericGradient(i));
      }
    }
  }

  private static Session open(OpTrial trial) {
    Session session = Sessions.open(trial.network());
    trial.write(session);
    return session;
  }

  @Test
  void everyOperationIsChecked() {
    Set<String> checked = new TreeSet<>();
    cases().forEach(op -> checked.add(op.operation()));
    checked.addAll(List.of("training", "parameter", "input")); // How cases reach their operands.
    checked.add("batchNorm"); // BatchNormContract.
    checked.addAll(List.of("dropout", "gumbel", "gumbelAlways")); // NoiseContract.
    Set<String> known =
        new TreeSet<>(Stream.of(Ops.class.getMethods()).map(Method::getName).toList());
    assertThat(checked).isEqualTo(known);
  }

  @Test
  void topMaskRefusesMoreThanThereAre() {
    Parameter x = new Parameter("x", new long[] {6, 3}, new Constant(0), Role.WEIGHT);
    Batch batch = new Batch(1, Map.of(), 1);
    for (int k : new int[] {0, 4}) {
      Lambdas network =
          new Lambdas(
              List.of(x),
              f -> f.times(f.topMask(f.parameter(x), k), f.parameter(x)),
              Lambdas::total);
      try (Session session = Sessions.open(network)) {
        assertThatThrownBy(() -> session.evaluate(batch))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Invalid k of topMask: " + k + " (must be in [1, 3])");
      }
    }
  }

  static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("element %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
    }
  }
}
