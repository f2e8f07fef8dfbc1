package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Inputs and targets of some examples as plain arrays in row-major order; the first axis of each is
 * the example.
 *
 * @param size number of examples, at least 1
 * @param arrays by the name under which {@link Ops#input} finds them
 * @param targets how many targets count in the loss (not {@link #IGNORED}); at least 1
 */
public record Batch(int size, Map<String, Array> arrays, long targets) {
  /** A target that does not count. */
  public static final int IGNORED = -100;

  /** Numbers of one input. */
  public sealed interface Array {
    /** Extents, example axis first. */
    long[] shape();
  }

  /** Floating-point numbers. */
  public record Floats(float[] values, long... shape) implements Array {
    /** Checks that the shape holds the values. */
    public Floats {
      check(values.length, shape);
    }
  }

  /** Indices and targets. */
  public record Ints(int[] values, long... shape) implements Array {
    /** Checks that the shape holds the values. */
    public Ints {
      check(values.length, shape);
    }
  }

  /**
   * Examples that a session keeps, by row: it has their numbers already. What a shorter one is
   * padded with lies there too.
   *
   * @param of where they are kept
   * @param rows of these examples; the same object for all arrays of a batch
   */
  public record Kept(KeptExamples of, int[] rows, long... shape) implements Array {}

  /** Copies the map and checks that all arrays have {@code size} examples. */
  public Batch {
    arrays = new LinkedHashMap<>(arrays);
    if (size < 1 || targets < 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid batch: %d examples, %d targets (must be > 0)", size, targets));
    }
    for (Map.Entry<String, Array> entry : arrays.entrySet()) {
      if (entry.getValue().shape()[0] != size) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid batch: %s is %s (must have %d examples)",
                entry.getKey(),
                Arrays.toString(entry.getValue().shape()),
                size));
      }
    }
  }

  /**
   * An input.
   *
   * @throws InvalidException naming those that there are
   */
  public Array array(String name) {
    Array array = arrays.get(name);
    if (array == null) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown input: %s (known: %s)", name, arrays.keySet()));
    }
    return array;
  }

  private static void check(int length, long[] shape) {
    if (shape.length == 0 || Arrays.stream(shape).reduce(1, (a, b) -> a * b) != length) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid shape: %s (must hold %d values)",
              Arrays.toString(shape),
              length));
    }
  }
}
