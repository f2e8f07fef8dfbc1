package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The update against its formula in doubles, on the loss sum(x theta^2 / 2) whose gradient is x
 * theta. The undecayed parameter is declared first and is longer than one block of the update.
 */
public class UpdateContract {
  private static final int SMALL = 7;
  private static final int LARGE = 70_000;
  private static final Parameter UNDECAYED =
      new Parameter("bias", new long[] {LARGE}, new Constant(0), Role.UNDECAYED);
  private static final Parameter DECAYED =
      new Parameter("weight", new long[] {SMALL}, new Constant(0), Role.WEIGHT);
  private static final double RATE = 0.05;

  @ParameterizedTest(name = "clip norm {0}")
  @ValueSource(doubles = {0.5, Double.POSITIVE_INFINITY})
  void followsTheFormula(double clipNorm) {
    Optimizer optimizer = new Optimizer(0.1, 0.9, 0.98, clipNorm, 0);
    SplittableRandom random = new SplittableRandom(4);
    Oracle decayed = new Oracle(random, SMALL, 0.1);
    Oracle undecayed = new Oracle(random, LARGE, 0);
    try (Session session = TestedEngine.get().open(network(), Sessions.ONE_THREAD, optimizer)) {
      session.write(Slot.VALUE, DECAYED, decayed.theta.toFloats());
      session.write(Slot.VALUE, UNDECAYED, undecayed.theta.toFloats());
      for (int t = 1; t <= 5; t++) {
        double norm = Math.hypot(decayed.norm(), undecayed.norm());
        double clip = Math.min(1, clipNorm / norm);
        Session.Step step = session.step(List.of(batch(decayed, undecayed)), RATE, t);
        assertThat(step.gradientNorm()).isCloseTo(norm, within(1e-4 * norm));
        decayed.step(optimizer, clip, t);
        undecayed.step(optimizer, clip, t);
      }
      decayed.check(session, DECAYED);
      undecayed.check(session, UNDECAYED);
      assertThat(session.steps()).isEqualTo(5);
    }
  }

  private static Lambdas network() {
    return new Lambdas(
        List.of(UNDECAYED, DECAYED),
        f -> f.concat(0, f.parameter(DECAYED), f.parameter(UNDECAYED)),
        (f, theta) -> f.scale(Lambdas.total(f, f.times(f.input("x"), f.times(theta, theta))), 0.5));
  }

  private static Batch batch(Oracle decayed, Oracle undecayed) {
    float[] x = new float[SMALL + LARGE];
    System.arraycopy(decayed.x.toFloats(), 0, x, 0, SMALL);
    System.arraycopy(undecayed.x.toFloats(), 0, x, SMALL, LARGE);
    return new Batch(1, Map.of("x", new Batch.Floats(x, 1, x.length)), 1);
  }

  /** The formula of {@link Optimizer}, as it stands there. */
  private static final class Oracle {
    final Doubles x;
    final Doubles theta;
    final double decay;
    final double[] m;
    final double[] v;

    Oracle(SplittableRandom random, int count, double decay) {
      this.x = Doubles.normal(random, count).rounded();
      this.theta = Doubles.normal(random, count).rounded();
      this.decay = decay;
      this.m = new double[count];
      this.v = new double[count];
    }

    double norm() {
      double sum = 0;
      for (int i = 0; i < m.length; i++) {
        sum += Math.pow(x.at(i) * theta.at(i), 2);
      }
      return Math.sqrt(sum);
    }

    void step(Optimizer by, double clip, int t) {
      for (int i = 0; i < m.length; i++) {
        double g = clip * x.at(i) * theta.at(i);
        m[i] = by.beta1() * m[i] + (1 - by.beta1()) * g;
        v[i] = by.beta2() * v[i] + (1 - by.beta2()) * g * g;
        double corrected = m[i] / (1 - Math.pow(by.beta1(), t));
        double root = Math.sqrt(v[i] / (1 - Math.pow(by.beta2(), t)));
        theta.values()[i] -= RATE * decay * theta.at(i);
        theta.values()[i] -= RATE * corrected / (root + Optimizer.EPSILON);
      }
    }

    void check(Session session, Parameter parameter) {
      close(session.read(Slot.VALUE, parameter), theta.values());
      close(session.read(Slot.FIRST_MOMENT, parameter), m);
      close(session.read(Slot.SECOND_MOMENT, parameter), v);
    }

    private static void close(float[] actual, double[] expected) {
      double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      double worst =
          IntStream.range(0, expected.length)
              .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
              .max()
              .orElseThrow();
      assertThat(worst / scale).isLessThan(1e-5);
    }
  }
}
