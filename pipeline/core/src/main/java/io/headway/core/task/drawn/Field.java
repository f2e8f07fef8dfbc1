package io.headway.core.task.drawn;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One array of each example, and the name under which {@link io.headway.core.engine.Ops#input}
 * finds it.
 *
 * @param name letters, digits, - and _
 * @param type of its numbers
 * @param shape without the example axis; empty for one number
 */
public record Field(String name, Type type, List<Integer> shape) {
  /** Type of numbers. */
  public enum Type {
    /** Indices and targets. */
    INTS,
    /** Floating-point numbers. */
    FLOATS
  }

  /** Copies the shape and checks it. */
  public Field {
    shape = List.copyOf(shape);
    if (!name.matches("[A-Za-z0-9_-]+") || shape.stream().anyMatch(n -> n < 1)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid field: %s %s (must have a name and positive extents)",
              name,
              shape));
    }
  }

  /** Indices or targets. */
  public static Field ints(String name, Integer... shape) {
    return new Field(name, Type.INTS, Arrays.asList(shape));
  }

  /** Floating-point numbers. */
  public static Field floats(String name, Integer... shape) {
    return new Field(name, Type.FLOATS, Arrays.asList(shape));
  }

  /** Numbers of one example. */
  public int length() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The shape of that many examples. */
  long[] shape(int examples) {
    long[] all = new long[shape.size() + 1];
    all[0] = examples;
    for (int i = 0; i < shape.size(); i++) {
      all[i + 1] = shape.get(i);
    }
    return all;
  }
}
