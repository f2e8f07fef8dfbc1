package io.headway.core.engine;

/**
 * A value inside one pass through a {@link Network}; its numbers are the engine's. Valid only until
 * that pass ends.
 */
public interface Tensor {
  /** The extent of each axis; a scalar has none. */
  long[] shape();

  /** Number of axes. */
  default int rank() {
    return shape().length;
  }

  /** Extent of an axis; negative axes count from the last. */
  default long size(int axis) {
    long[] shape = shape();
    return shape[axis < 0 ? shape.length + axis : axis];
  }
}
