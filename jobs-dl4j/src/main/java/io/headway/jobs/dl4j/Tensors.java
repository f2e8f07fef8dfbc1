package io.headway.jobs.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers in and out of DL4J's arrays, row-major. */
final class Tensors {
  private Tensors() {}

  /** A copy of what an array holds. */
  static float[] read(INDArray array) {
    return array.reshape('c', new long[] {array.length()}).toFloatVector();
  }

  /** Overwrites what an array, which may be a view, holds. */
  static void write(float[] values, INDArray array) {
    try (INDArray copy = Nd4j.createFromArray(values)) {
      array.assign(copy.reshape('c', array.shape()));
    }
  }
}
