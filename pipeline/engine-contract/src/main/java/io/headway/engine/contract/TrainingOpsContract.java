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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The operations that differ between training and evaluation: batch normalisation, dropout and
 * Gumbel noise.
 */
public class TrainingOpsContract {
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

  /** The loss is linear in x, so that the gradient shows the mask. */
  @Test
  void dropoutZeroesAndScales() {
    int count = 20_000;
    Parameter many = new Parameter("x", new long[] {count}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(List.of(many), f -> f.dropout(f.parameter(many), 0.25), Lambdas::total);
    try (Session session = Sessions.open(network)) {
      float[] ones = new float[count];
      Arrays.fill(ones, 1);
      session.write(Slot.VALUE, many, ones);
      double loss = session.gradients(List.of(batch), 3).lossSum();
      float[] mask = session.read(Slot.GRADIENT, many);
      assertThat(mask).containsOnly(0, 1 / 0.75f);
      double kept = 0.75 * Doubles.of(i -> mask[i[0]], count).values().length;
      assertThat(loss * 0.75).isCloseTo(kept, within(4 * Math.sqrt(count * 0.25 * 0.75)));
      assertThat(session.evaluate(batch).logits()).containsExactly(ones);
      session.gradients(List.of(batch), 4);
      assertThat(session.read(Slot.GRADIENT, many)).isNotEqualTo(mask);
      session.gradients(List.of(batch), 3);
      assertThat(session.read(Slot.GRADIENT, many)).isEqualTo(mask);
    }
  }

  /** The loss is linear in x, so that the gradient shows the noise. */
  @Test
  void gumbelIsNoiseOfThatDistributionInTrainingAndNoneOtherwise() {
    int count = 40_000;
    Parameter many = new Parameter("x", new long[] {count}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(
            List.of(many),
            f -> f.times(f.gumbel(count / 4, 4), f.reshape(f.parameter(many), -1, 4)),
            Lambdas::total);
    try (Session session = Sessions.open(network)) {
      session.gradients(List.of(batch), 3);
      float[] noise = session.read(Slot.GRADIENT, many);
      double mean = 0;
      double square = 0;
      int below = 0; // its distribution function at 1 is exp(-exp(-1))
      for (float g : noise) {
        assertThat(g).isFinite();
        mean += g / (double) count;
        square += g * (double) g / count;
        below += g < 1 ? 1 : 0;
      }
      double deviation = Math.PI / Math.sqrt(6);
      assertThat(mean).isCloseTo(0.577_216, within(4 * deviation / Math.sqrt(count)));
      assertThat(Math.sqrt(square - mean * mean)).isCloseTo(deviation, within(0.04));
      assertThat(below / (double) count).isCloseTo(Math.exp(-Math.exp(-1)), within(0.01));
      float[] ones = new float[count];
      Arrays.fill(ones, 1);
      session.write(Slot.VALUE, many, ones);
      assertThat(session.evaluate(batch).logits()).containsOnly(0);
      session.gradients(List.of(batch), 4);
      assertThat(session.read(Slot.GRADIENT, many)).isNotEqualTo(noise);
      session.gradients(List.of(batch, batch), 3);
      assertThat(session.read(Slot.GRADIENT, many))
          .as("of another micro-batch")
          .isNotEqualTo(noise);
      session.gradients(List.of(batch), 3);
      assertThat(session.read(Slot.GRADIENT, many)).isEqualTo(noise);
    }
  }

  @Test
  void topMaskRefusesMoreThanThereAre() {
    for (int k : new int[] {0, WIDTH + 1}) {
      try (Session session =
          Sessions.open(
              new Lambdas(
                  parameters.all(),
                  f -> f.times(f.topMask(f.parameter(x), k), f.parameter(x)),
                  Lambdas::total))) {
        assertThatThrownBy(() -> session.evaluate(batch))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Invalid k of topMask: " + k + " (must be in [1, 3])");
      }
    }
  }

  @Test
  void dropoutDiffersBetweenMicroBatches() {
    Parameter many = new Parameter("x", new long[] {1000}, new Constant(0), Role.WEIGHT);
    Lambdas network =
        new Lambdas(List.of(many), f -> f.dropout(f.parameter(many), 0.5), Lambdas::total);
    try (Session session = Sessions.open(network)) {
      session.gradients(List.of(batch, batch), 3);
      assertThat(session.read(Slot.GRADIENT, many)).contains(0, 1, 2);
    }
  }
}
