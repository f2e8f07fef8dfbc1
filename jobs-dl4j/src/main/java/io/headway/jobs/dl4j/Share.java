package io.headway.jobs.dl4j;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A replica's part of one batch. What DL4J hands to the model is the examples' numbers, a matrix
 * [examples, 2]: each executor has the data set and looks them up there.
 *
 * @param indices of examples of the training split; may be empty where a batch is short
 */
record Share(int[] indices) implements Serializable {
  /** A number has two digits of this base: float32 holds whole numbers up to 2^24 only. */
  private static final int BASE = 1 << 16;

  private static final long serialVersionUID = 1L;

  /** What a replica computes of a batch: equal parts, and nearly equal ones of a short batch. */
  static Share of(int[] batch, int replica, int replicas) {
    int from = (int) ((long) batch.length * replica / replicas);
    int to = (int) ((long) batch.length * (replica + 1) / replicas);
    return new Share(Arrays.copyOfRange(batch, from, to));
  }

  /** Those that are not empty, as DL4J takes them. */
  static Iterator<DataSet> dataSets(Iterator<Share> shares) {
    Iterable<Share> all = () -> shares;
    return StreamSupport.stream(all.spliterator(), false)
        .filter(share -> share.indices.length > 0)
        .map(Share::dataSet)
        .iterator();
  }

  /** The numbers as DL4J takes them, also as labels: by those it counts a batch. */
  private DataSet dataSet() {
    float[][] digits = new float[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      int high = indices[i] / BASE;
      digits[i] = new float[] {high, indices[i] % BASE};
    }
    INDArray numbers = Nd4j.createFromArray(digits);
    return new DataSet(numbers, numbers);
  }

  /** Back from what DL4J hands over. */
  static Share of(INDArray digits) {
    float[][] rows = digits.toFloatMatrix();
    int[] indices = new int[rows.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = ((int) rows[i][0]) * BASE + ((int) rows[i][1]);
    }
    return new Share(indices);
  }
}
