package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Weighting;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The moving average of the weights against its formula in doubles. */
public class AveragingContract {
  private static final int COUNT = 70_000; // more than one block of the update
  private static final Batch EMPTY = new Batch(1, Map.of(), 1);

  private final Parameters parameters = new Parameters();
  private final Parameter weight = parameters.matrix("weight", 1, COUNT);
  private final Parameter bias = parameters.bias("bias", 3);

  /** The prediction is the bias, the loss the sum of all squares. */
  private final Network squares =
      new Lambdas(
          parameters.all(),
          f -> f.reshape(f.parameter(bias), 1, 3),
          (f, logits) ->
              f.plus(
                  Lambdas.total(f, f.times(logits, logits)),
                  Lambdas.total(f, f.times(f.parameter(weight), f.parameter(weight)))));

  private static Session open(Network network, double emaDecay) {
    Optimizer optimizer = new Optimizer(0.1, 0.9, 0.95, 1, emaDecay);
    return TestedEngine.get().open(network, Sessions.ONE_THREAD, optimizer);
  }

  private void start(Session session) {
    SplittableRandom random = new SplittableRandom(3);
    session.write(Slot.VALUE, weight, Doubles.normal(random, COUNT).toFloats());
    session.write(Slot.VALUE, bias, new float[] {1, -2, 3});
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.999})
  void followsTheFormula(double decay) {
    double[] average = new double[COUNT];
    try (Session session = open(squares, decay)) {
      start(session);
      for (int t = 1; t <= 6; t++) {
        session.step(List.of(EMPTY), 0.1, t);
        float[] theta = session.read(Slot.VALUE, weight);
        for (int i = 0; i < COUNT; i++) {
          average[i] = decay * average[i] + (1 - decay) * theta[i];
        }
        float[] kept = session.read(Slot.AVERAGE, weight);
        float[] used = session.weights(Weighting.AVERAGE, weight);
        double correction = 1 - Math.pow(decay, t);
        for (int i = 0; i < COUNT; i += 997) {
          assertThat((double) kept[i]).isCloseTo(average[i], within(1e-6));
          assertThat((double) used[i]).isCloseTo(average[i] / correction, within(1e-5));
        }
        if (t == 1) {
          assertThat(used).as("the average of one").containsExactly(theta, within(1e-5f));
        }
      }
    }
  }

  @Test
  void evaluationUsesIt() {
    try (Session session = open(squares, 0.9)) {
      start(session);
      steps(session, 0, 4);
      Session.Evaluation averaged = session.evaluate(EMPTY, Weighting.AVERAGE);
      assertThat(averaged.logits()).containsExactly(session.weights(Weighting.AVERAGE, bias));
      assertThat(averaged.lossSum()).isCloseTo(squares(session, Weighting.AVERAGE), within(1.0));
      Session.Evaluation last = session.evaluate(EMPTY);
      assertThat(last.logits()).containsExactly(session.read(Slot.VALUE, bias));
      assertThat(last.lossSum()).isCloseTo(squares(session, Weighting.LAST), within(1.0));
      assertThat(averaged.lossSum()).isGreaterThan(last.lossSum() + 10);
      session.step(List.of(EMPTY), 0.1, 4);
      assertThat(session.evaluate(EMPTY, Weighting.AVERAGE).logits())
          .as("of the step after")
          .containsExactly(session.weights(Weighting.AVERAGE, bias))
          .isNotEqualTo(averaged.logits());
    }
  }

  private double squares(Session session, Weighting weighting) {
    double sum = 0;
    for (Parameter parameter : parameters.all()) {
      for (float value : session.weights(weighting, parameter)) {
        sum += (double) value * value;
      }
    }
    return sum;
  }

  private static void steps(Session session, int from, int to) {
    for (int t = from; t < to; t++) {
      session.step(List.of(EMPTY), 0.1, t);
    }
  }

  @Test
  void trainingIsTheSameWithoutIt() {
    try (Session averaging = open(squares, 0.9);
        Session plain = open(squares, 0)) {
      start(averaging);
      start(plain);
      steps(averaging, 0, 3);
      averaging.evaluate(EMPTY, Weighting.AVERAGE);
      steps(averaging, 3, 5);
      steps(plain, 0, 5);
      assertThat(averaging.read(Slot.VALUE, weight)).isEqualTo(plain.read(Slot.VALUE, weight));
      assertThat(plain.read(Slot.AVERAGE, weight)).containsOnly(0);
    }
  }

  @Test
  void resumesBitByBit() {
    try (Session whole = open(squares, 0.9);
        Session resumed = open(squares, 0.9)) {
      start(whole);
      steps(whole, 0, 3);
      for (Slot slot : Slot.values()) {
        parameters.all().forEach(p -> resumed.write(slot, p, whole.read(slot, p)));
      }
      resumed.steps(whole.steps());
      assertThat(resumed.weights(Weighting.AVERAGE, weight))
          .isEqualTo(whole.weights(Weighting.AVERAGE, weight));
      steps(whole, 3, 5);
      steps(resumed, 3, 5);
      assertThat(resumed.weights(Weighting.AVERAGE, weight))
          .isEqualTo(whole.weights(Weighting.AVERAGE, weight));
    }
  }

  /** Running statistics stand as they are: they are averages already. */
  @Test
  void buffersAreNotAveraged() {
    Parameters normed = new Parameters();
    Parameter gain = normed.vector("gain", 1, 1);
    Parameter shift = normed.bias("shift", 1);
    Parameter mean = normed.buffer("mean", 0, 1);
    Parameter variance = normed.buffer("variance", 1, 1);
    Lambdas network =
        new Lambdas(
            normed.all(),
            f ->
                f.batchNorm(
                    f.input("x"), f.parameter(gain), f.parameter(shift), mean, variance, 0.5),
            Lambdas::total);
    Batch batch = new Batch(2, Map.of("x", new Batch.Floats(new float[] {1, 3}, 2, 1)), 2);
    try (Session session = open(network, 0.9)) {
      session.write(Slot.VALUE, gain, new float[] {1});
      session.write(Slot.VALUE, variance, new float[] {1});
      session.step(List.of(batch), 0, 0);
      assertThat(session.weights(Weighting.AVERAGE, mean)).containsExactly(1); // half way to 2
      assertThat(session.evaluate(batch, Weighting.AVERAGE).logits())
          .isEqualTo(session.evaluate(batch).logits());
      assertThatThrownBy(() -> session.read(Slot.AVERAGE, mean))
          .hasMessage("Invalid slot: AVERAGE of mean[1] (must be VALUE, it is not trained)");
    }
  }

  @Test
  void refusesToAverageNothing() {
    try (Session off = open(squares, 0);
        Session young = open(squares, 0.9)) {
      off.step(List.of(EMPTY), 0.1, 0);
      assertThatThrownBy(() -> off.evaluate(EMPTY, Weighting.AVERAGE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot average the weights: decay 0.0, 1 steps (both must be > 0)");
      assertThatThrownBy(() -> young.weights(Weighting.AVERAGE, bias))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot average the weights: decay 0.9, 0 steps (both must be > 0)");
    }
  }
}
