package io.headway.engine.libtorch;

import io.headway.core.engine.Tensor;

/** A native tensor as models see it: only its shape. */
record Value(org.bytedeco.pytorch.Tensor tensor) implements Tensor {
  static org.bytedeco.pytorch.Tensor of(Tensor tensor) {
    return ((Value) tensor).tensor;
  }

  @Override
  public long[] shape() {
    long[] shape = new long[rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = tensor.size(axis);
    }
    return shape;
  }

  @Override
  public int rank() {
    return (int) tensor.dim();
  }

  @Override
  public long size(int axis) {
    return tensor.size(axis);
  }
}
