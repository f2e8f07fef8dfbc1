package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** How a parameter starts; a function of its seed alone. */
public sealed interface Initializer {
  /** {@code count} starting values. */
  float[] values(int count, long seed);

  /** Every element equal. */
  record Constant(double value) implements Initializer {
    @Override
    public float[] values(int count, long seed) {
      float[] values = new float[count];
      Arrays.fill(values, (float) value);
      return values;
    }
  }

  /** Independent normal values with mean 0. */
  record Normal(double standardDeviation) implements Initializer {
    /** Refuses a standard deviation that is not positive. */
    public Normal {
      if (!(standardDeviation > 0)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT, "Invalid standard deviation: %s (must be > 0)", standardDeviation));
      }
    }

    @Override
    public float[] values(int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (standardDeviation * random.nextGaussian());
      }
      return values;
    }
  }

  /** Independent values, uniform from -bound (inclusive) to bound (exclusive). */
  record Uniform(double bound) implements Initializer {
    /** Refuses a bound that is not positive and finite. */
    public Uniform {
      if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
        throw new InvalidException(
            String.format(Locale.ROOT, "Invalid bound: %s (must be > 0 and finite)", bound));
      }
    }

    /**
     * For a matrix [out, in]: the bound at which values have standard deviation gain sqrt(2 / (in +
     * out)), as Glorot and Bengio 2010 (their equation 16) and PyTorch's {@code xavier_uniform_}.
     */
    public static Uniform xavier(double gain, long out, long in) {
      return new Uniform(gain * Math.sqrt(6.0 / (in + out)));
    }

    @Override
    public float[] values(int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return values;
    }
  }
}
