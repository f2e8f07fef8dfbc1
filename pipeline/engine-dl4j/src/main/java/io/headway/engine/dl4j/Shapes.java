package io.headway.engine.dl4j;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** The shapes of results, so that a pass that cannot be computed fails while it is recorded. */
final class Shapes {
  private Shapes() {}

  /** Number of elements; 1 for a scalar. */
  static long count(long... shape) {
    return LongStream.of(shape).reduce(1, Math::multiplyExact);
  }

  /** As in NumPy. */
  static long[] broadcast(String operation, long[] a, long[] b) {
    long[] joint = new long[Math.max(a.length, b.length)];
    for (int back = 1; back <= joint.length; back++) {
      long m = back > a.length ? 1 : a[a.length - back];
      long n = back > b.length ? 1 : b[b.length - back];
      if (m != n && m != 1 && n != 1) {
        throw mismatch(operation, a, b);
      }
      joint[joint.length - back] = m == 1 ? n : m;
    }
    return joint;
  }

  /** The axis counted from the first. */
  static int axis(String operation, int axis, long... shape) {
    int counted = axis < 0 ? shape.length + axis : axis;
    if (counted < 0 || counted >= shape.length) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid operands of %s: axis %d of %s", operation, axis, text(shape)));
    }
    return counted;
  }

  /** The shape that is meant, with its -1 resolved. */
  static long[] reshape(long[] from, long... to) {
    long[] shape = to.clone();
    long known = 1;
    int open = -1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= shape[i];
      }
    }
    if (open >= 0 && known > 0) {
      shape[open] = count(from) / known;
    }
    if (count(shape) != count(from)) {
      throw mismatch("reshape", from, to);
    }
    return shape;
  }

  /** With another extent along an axis. */
  static long[] with(long[] shape, int axis, long extent) {
    long[] result = shape.clone();
    result[axis] = extent;
    return result;
  }

  /** Without an axis. */
  static long[] without(long[] shape, int axis) {
    return LongStream.concat(
            Arrays.stream(shape, 0, axis), Arrays.stream(shape, axis + 1, shape.length))
        .toArray();
  }

  /** With an axis more at the end. */
  static long[] append(long[] shape, long extent) {
    return LongStream.concat(LongStream.of(shape), LongStream.of(extent)).toArray();
  }

  static void requireRank(String operation, int rank, long... shape) {
    if (shape.length != rank) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid operands of %s: shape %s (must have %d axes)",
              operation,
              text(shape),
              rank));
    }
  }

  static void require(boolean holds, String operation, long[] a, long[] b) {
    if (!holds) {
      throw mismatch(operation, a, b);
    }
  }

  private static IllegalArgumentException mismatch(String operation, long[] a, long[] b) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Invalid operands of %s: shapes %s and %s do not fit",
            operation,
            text(a),
            text(b)));
  }

  static String text(long... shape) {
    return Arrays.toString(shape);
  }
}
