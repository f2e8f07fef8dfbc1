package io.headway.core.engine.support;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Ops;
import io.headway.core.error.InvalidException;
import io.headway.core.random.Seeds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The noise of {@link Ops#gumbelAlways} where a pass does not train: of each example of a batch a
 * stream of numbers that its own inputs seed. The same for every engine, in whatever batch the
 * example is; examples with the same inputs have the same noise, and what pads one to the length of
 * a batch is an input as well.
 */
public final class EvaluationNoise {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** Halves a step of 2^-24 away from 0 and 1, so that -ln(-ln u) is finite. */
  private static final double STEP = 0x1p-24;

  private final long[] keys;

  /** Of the examples of a batch. */
  public EvaluationNoise(Batch batch) {
    keys = new long[batch.size()];
    Map<String, Batch.Array> byName = new TreeMap<>(batch.arrays());
    byName.values().forEach(this::add);
  }

  private void add(Batch.Array array) {
    if (array instanceof Batch.Floats floats) {
      float[] values = floats.values();
      int length = values.length / keys.length;
      for (int i = 0; i < values.length; i++) {
        add(i / length, Float.floatToIntBits(values[i]));
      }
    } else if (array instanceof Batch.Ints ints) {
      int[] values = ints.values();
      int length = values.length / keys.length;
      for (int i = 0; i < values.length; i++) {
        add(i / length, values[i]);
      }
    } else {
      throw new InvalidException("Invalid noise: of kept examples (must be of their numbers)");
    }
  }

  private void add(int example, int bits) {
    long key = (keys[example] ^ bits) * PRIME;
    keys[example] = key ^ (key >>> 29);
  }

  /**
   * Draws from the standard Gumbel distribution, row-major.
   *
   * @param before how many tensors the pass has drawn before
   * @param shape [B, ...]
   * @throws InvalidException if the first axis is not that of the examples
   */
  public float[] gumbel(int before, long... shape) {
    if (shape.length == 0 || shape[0] != keys.length) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid shape of gumbelAlways: %s (must have %d examples first)",
              Arrays.toString(shape),
              keys.length));
    }
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    float[] drawn = new float[count];
    int length = count / keys.length;
    for (int b = 0; b < keys.length; b++) {
      SplittableRandom random =
          new SplittableRandom(Seeds.derive(keys[b], "evaluation-noise", before));
      for (int i = 0; i < length; i++) {
        double u = ((random.nextInt() >>> 8) + 0.5) * STEP;
        drawn[b * length + i] = (float) -StrictMath.log(-StrictMath.log(u));
      }
    }
    return drawn;
  }
}
