package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
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
