package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operations that draw random numbers in training: dropout and Gumbel noise. */
public class NoiseContract {
  private final Batch batch = new Batch(1, Map.of(), 1);

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

  /** Three examples, of which the first and the last are alike. */
  private static Batch examples(float... values) {
    return new Batch(
        values.length, Map.of("x", new Batch.Floats(values, values.length)), values.length);
  }

  private static Lambdas noisy(int draws) {
    Parameter one = new Parameter("one", new long[] {1, 1}, new Constant(1), Role.WEIGHT);
    return new Lambdas(
        List.of(one),
        f -> {
          long count = f.input("x").size(0);
          Tensor[] drawn = new Tensor[draws];
          for (int i = 0; i < draws; i++) {
            drawn[i] = f.times(f.gumbelAlways(count, 500), f.parameter(one));
          }
          return draws == 1 ? drawn[0] : f.concat(1, drawn);
        },
        Lambdas::total);
  }

  @Test
  void gumbelThatIsNeverOffIsAFunctionOfTheExampleInEvaluation() {
    try (Session session = Sessions.start(noisy(2), 1)) {
      float[] all = session.evaluate(examples(3, 4, 3)).logits();
      float[] first = Arrays.copyOfRange(all, 0, 1000);
      assertThat(Arrays.copyOfRange(all, 2000, 3000)).isEqualTo(first);
      assertThat(Arrays.copyOfRange(all, 1000, 2000)).isNotEqualTo(first);
      assertThat(Arrays.copyOfRange(all, 500, 1000)).isNotEqualTo(Arrays.copyOf(all, 500));
      session.gradients(List.of(examples(3, 4, 3)), 5);
      assertThat(session.evaluate(examples(8, 3)).logits()).endsWith(first);
      double mean = 0;
      int below = 0;
      for (float g : first) {
        mean += g / 1000.0;
        below += g < 1 ? 1 : 0;
      }
      assertThat(mean).isCloseTo(0.577_216, within(4 * Math.PI / Math.sqrt(6 * 1000)));
      assertThat(below / 1000.0).isCloseTo(Math.exp(-Math.exp(-1)), within(0.06));
    }
  }

  @Test
  void gumbelThatIsNeverOffIsTheUsualOneInTraining() {
    Parameter x = new Parameter("x", new long[] {400}, new Constant(0), Role.WEIGHT);
    float[][] noise = new float[2][];
    for (int always = 0; always < 2; always++) {
      boolean never = always == 1;
      Lambdas network =
          new Lambdas(
              List.of(x),
              f -> f.times(never ? f.gumbelAlways(1, 400) : f.gumbel(1, 400), f.parameter(x)),
              Lambdas::total);
      try (Session session = Sessions.open(network)) {
        session.gradients(List.of(batch), 3);
        noise[always] = session.read(Slot.GRADIENT, x);
      }
    }
    assertThat(noise[1]).isEqualTo(noise[0]);
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
