package io.headway.engine.dl4j;

import io.headway.core.engine.Batch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between Java arrays and native ones; never shares memory. */
final class Copies {
  private Copies() {}

  /** ND4J's type of an array of a batch. */
  static DataType typeOf(Batch.Array array) {
    return array instanceof Batch.Floats ? DataType.FLOAT : DataType.INT32;
  }

  /** A new array, to be closed. */
  static INDArray floats(float[] values, long... shape) {
    return Nd4j.create(values, shape, 'c');
  }

  /** Overwrites an array of the same number of elements. */
  static void write(float[] values, INDArray to) {
    try (INDArray copy = Nd4j.create(values, to.shape(), 'c')) {
      to.assign(copy);
    }
  }

  /** Overwrites an array of the same shape. */
  static void write(Batch.Array values, INDArray to) {
    if (values instanceof Batch.Floats floats) {
      write(floats.values(), to);
    } else {
      int[] ints = ((Batch.Ints) values).values();
      try (INDArray copy = Nd4j.createFromArray(ints)) {
        to.assign(copy.reshape('c', to.shape()));
      }
    }
  }

  /** The elements in row-major order. */
  static float[] toFloats(INDArray array) {
    try (INDArray copy = array.dup('c')) {
      return copy.data().asFloat();
    }
  }
}
