package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
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
class TestOps {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-5;

  static List<OpCase> cases() {
    return OpCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void valueIsThatOfTheFormula(OpCase op) {
    Trial trial = new Trial(op);
    try (Session session = trial.open()) {
      float[] actual = session.evaluate(trial.batch()).logits();
      assertClose(actual, trial.expected().values());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientIsThatOfTheFormula(OpCase op) {
    Trial trial = new Trial(op);
    try (Session session = trial.open()) {
      Session.Step step = session.gradients(List.of(trial.batch()), 0);
      assertThat(step.lossSum()).isCloseTo(trial.loss(), within(1e-3));
      for (int i = 0; i < trial.operands.size(); i++) {
        float[] actual = session.read(Slot.GRADIENT, trial.parameters.get(i));
        assertClose(actual, trial.numericGradient(i));
      }
    }
  }

  @Test
  void everyOperationIsChecked() {
    Set<String> checked = new TreeSet<>();
    cases().forEach(op -> checked.add(op.operation()));
    checked.addAll(List.of("training", "parameter", "input")); // How cases reach their operands.
    checked.addAll(List.of("batchNorm", "dropout")); // TestTrainingOps.
    Set<String> known =
        new TreeSet<>(Stream.of(Ops.class.getMethods()).map(Method::getName).toList());
    assertThat(checked).isEqualTo(known);
  }

  static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("element %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
    }
  }

  /** An operation with operands drawn from a seed that its name gives. */
  private static final class Trial {
    final OpCase op;
    final List<Doubles> operands = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final Doubles weights;

    Trial(OpCase op) {
      this.op = op;
      SplittableRandom random = new SplittableRandom(op.toString().hashCode());
      for (int[] shape : op.operands()) {
        Doubles operand = Doubles.normal(random, shape).rounded();
        parameters.add(
            new Parameter(
                "operand" + operands.size(), operand.longShape(), new Constant(0), Role.WEIGHT));
        operands.add(operand);
      }
      weights = Doubles.normal(random, expected().shape()).rounded();
    }

    Session open() {
      Session session =
          Sessions.open(
              new Lambdas(
                  parameters,
                  f -> op.engine().apply(f, parameters.stream().map(f::parameter).toList()),
                  Lambdas.weighted("weights")));
      for (int i = 0; i < operands.size(); i++) {
        session.write(Slot.VALUE, parameters.get(i), operands.get(i).toFloats());
      }
      return session;
    }

    /** One example, whose leading axis disappears by broadcasting. */
    Batch batch() {
      long[] shape = new long[weights.shape().length + 1];
      shape[0] = 1;
      System.arraycopy(weights.longShape(), 0, shape, 1, shape.length - 1);
      return new Batch(
          1,
          Map.of(
              "weights", new Batch.Floats(weights.toFloats(), shape),
              "indices", new Batch.Ints(OpCases.INDICES, 1, OpCases.INDICES.length),
              "targets", new Batch.Ints(OpCases.TARGETS, 1, OpCases.TARGETS.length)),
          1);
    }

    Doubles expected() {
      return op.reference().apply(operands);
    }

    double loss() {
      double sum = 0;
      double[] values = expected().values();
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * weights.values()[i];
      }
      return sum;
    }

    double[] numericGradient(int operand) {
      double[] x = operands.get(operand).values();
      double[] gradient = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double kept = x[i];
        x[i] = kept + STEP;
        double above = loss();
        x[i] = kept - STEP;
        gradient[i] = (above - loss()) / (2 * STEP);
        x[i] = kept;
      }
      return gradient;
    }
  }
}
