package io.headway.core.cost;

import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;

/** A tensor without numbers. */
record Shape(long... extents) implements Tensor {
  Shape {
    if (Arrays.stream(extents).anyMatch(n -> n < 1)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid shape: %s (must be positive)", Arrays.toString(extents)));
    }
  }

  @Override
  public long[] shape() {
    return extents.clone();
  }

  long count() {
    return Arrays.stream(extents).reduce(1, Math::multiplyExact);
  }

  int axis(int axis) {
    int index = axis < 0 ? extents.length + axis : axis;
    require(index >= 0 && index < extents.length, "axis " + axis, this);
    return index;
  }

  Shape with(int axis, long extent) {
    long[] changed = extents.clone();
    changed[axis(axis)] = extent;
    return new Shape(changed);
  }

  Shape without(int axis) {
    int at = axis(axis);
    long[] left = new long[extents.length - 1];
    System.arraycopy(extents, 0, left, 0, at);
    System.arraycopy(extents, at + 1, left, at, left.length - at);
    return new Shape(left);
  }

  /** With an axis more at the end. */
  Shape append(long extent) {
    long[] longer = Arrays.copyOf(extents, extents.length + 1);
    longer[extents.length] = extent;
    return new Shape(longer);
  }

  /** The same elements under these extents, of which -1 is what is left. */
  Shape reshaped(long... shape) {
    long known = Arrays.stream(shape).filter(n -> n != -1).reduce(1, (x, y) -> x * y);
    long[] resolved = Arrays.stream(shape).map(n -> n == -1 ? count() / known : n).toArray();
    Shape result = new Shape(resolved);
    require(result.count() == count(), this, Arrays.toString(shape));
    return result;
  }

  /** As in NumPy: axes aligned from the last, extents of 1 repeated. */
  Shape broadcast(Shape other) {
    int rank = Math.max(extents.length, other.extents.length);
    long[] result = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long a = i <= extents.length ? extents[extents.length - i] : 1;
      long b = i <= other.extents.length ? other.extents[other.extents.length - i] : 1;
      require(a == b || a == 1 || b == 1, this, other);
      result[rank - i] = Math.max(a, b);
    }
    return new Shape(result);
  }

  static void require(boolean holds, Object... shapes) {
    if (!holds) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid shapes: %s (must fit each other)", Arrays.toString(shapes)));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
