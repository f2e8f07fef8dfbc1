package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Batch normalisation, by the batch in training and by its buffers in evaluation. */
public class BatchNormContract {
  private static final int EXAMPLES = 6;
  private static final int WIDTH = 3;
  private static final double MOMENTUM = 0.1;

  private final Parameters parameters = new Parameters();
  private final Parameter x = parameters.add("x", new Constant(0), Role.WEIGHT, EXAMPLES, WIDTH);
  private final Parameter gain = parameters.vector("gain", 1, WIDTH);
  private final Parameter bias = parameters.bias("bias", WIDTH);
  private final Parameter mean = parameters.buffer("mean", 0, WIDTH);
  private final Parameter variance = parameters.buffer("variance", 1, WIDTH);

  private final SplittableRandom random = new SplittableRandom(7);
  private final Doubles xs = Doubles.normal(random, EXAMPLES, WIDTH).rounded();
  private final Doubles gains = Doubles.normal(random, WIDTH).rounded();
  private final Doubles biases = Doubles.normal(random, WIDTH).rounded();
  private final Doubles weights = Doubles.normal(random, EXAMPLES, WIDTH).rounded();
  private final Batch batch =
      new Batch(
          EXAMPLES, Map.of("weights", new Batch.Floats(weights.toFloats(), EXAMPLES, WIDTH)), 1);

  private Session openNormalization() {
    Session session =
        Sessions.open(
            new Lambdas(
                parameters.all(),
                f ->
                    f.batchNorm(
                        f.parameter(x),
                        f.parameter(gain),
                        f.parameter(bias),
                        mean,
                        variance,
                        MOMENTUM),
                Lambdas.weighted("weights")));
    session.write(Slot.VALUE, x, xs.toFloats());
    session.write(Slot.VALUE, gain, gains.toFloats());
    session.write(Slot.VALUE, bias, biases.toFloats());
    session.write(Slot.VALUE, mean, new float[] {0.5f, -1, 0});
    session.write(Slot.VALUE, variance, new float[] {1, 2, 0.5f});
    return session;
  }

  private double trainingLoss() {
    Doubles y = Reference.batchNorm(xs, gains, biases);
    double sum = 0;
    for (int i = 0; i < y.values().length; i++) {
      sum += y.values()[i] * weights.values()[i];
    }
    return sum;
  }

  @Test
  void batchNormTrainsByTheBatch() {
    try (Session session = openNormalization()) {
      Session.Step step = session.gradients(List.of(batch), 0);
      assertThat(step.lossSum()).isCloseTo(trainingLoss(), within(1e-4));
      OpsContract.assertClose(session.read(Slot.GRADIENT, x), numericGradient(xs));
      OpsContract.assertClose(session.read(Slot.GRADIENT, gain), numericGradient(gains));
      OpsContract.assertClose(session.read(Slot.GRADIENT, bias), numericGradient(biases));
      assertThat(session.read(Slot.VALUE, mean)).containsExactly(0.5f, -1, 0);
    }
  }

  private double[] numericGradient(Doubles operand) {
    double[] values = operand.values();
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double kept = values[i];
      values[i] = kept + 1e-5;
      double above = trainingLoss();
      values[i] = kept - 1e-5;
      gradient[i] = (above - trainingLoss()) / 2e-5;
      values[i] = kept;
    }
    return gradient;
  }

  @Test
  void batchNormMovesItsBuffersInAStep() {
    try (Session session = openNormalization()) {
      session.step(List.of(batch), 0, 0);
      double[] means = new double[WIDTH];
      double[] variances = new double[WIDTH];
      for (int c = 0; c < WIDTH; c++) {
        int column = c;
        double[] moments = Reference.moments(k -> xs.at(k, column), EXAMPLES);
        means[c] = 0.9 * new double[] {0.5, -1, 0}[c] + 0.1 * moments[0];
        double unbiased = moments[1] * EXAMPLES / (EXAMPLES - 1);
        variances[c] = 0.9 * new double[] {1, 2, 0.5}[c] + 0.1 * unbiased;
      }
      OpsContract.assertClose(session.read(Slot.VALUE, mean), means);
      OpsContract.assertClose(session.read(Slot.VALUE, variance), variances);
    }
  }

  @Test
  void batchNormEvaluatesByItsBuffers() {
    try (Session session = openNormalization()) {
      double[] expected =
          Doubles.of(
                  i ->
                      Reference.normalized(
                          xs.at(i),
                          new double[] {0.5, -1, 0}[i[1]],
                          new double[] {1, 2, 0.5}[i[1]],
                          gains.at(i[1]),
                          biases.at(i[1])),
                  EXAMPLES,
                  WIDTH)
              .values();
      OpsContract.assertClose(session.evaluate(batch).logits(), expected);
    }
  }

  @Test
  void batchNormRefusesOneExampleInTraining() {
    Parameter one = parameters.matrix("one", 1, WIDTH);
    try (Session session =
        Sessions.open(
            new Lambdas(
                parameters.all(),
                f ->
                    f.batchNorm(
                        f.parameter(one),
                        f.parameter(gain),
                        f.parameter(bias),
                        mean,
                        variance,
                        MOMENTUM),
                Lambdas::total))) {
      assertThatThrownBy(() -> session.step(List.of(batch), 0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid operands of batchNorm: 1 example (must be > 1 in training)");
    }
  }
}
