package io.headway.engine.dl4j;

import java.util.IdentityHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives a vector back when the last of those that read it has done so. */
final class Lifetimes {
  private final Pool pool;
  private final IdentityHashMap<INDArray, Integer> readers = new IdentityHashMap<>();

  Lifetimes(Pool pool) {
    this.pool = pool;
  }

  /** More readers of a vector are to come; null, what is not the pool's, is let be. */
  void add(INDArray vector, int count) {
    if (vector != null) {
      readers.merge(vector, count, Integer::sum);
      giveBackIfDone(vector);
    }
  }

  /** One of the readers is done. */
  void read(INDArray vector) {
    if (vector != null) {
      readers.merge(vector, -1, Integer::sum);
      giveBackIfDone(vector);
    }
  }

  private void giveBackIfDone(INDArray vector) {
    if (readers.get(vector) == 0) {
      readers.remove(vector);
      pool.giveBack(vector);
    }
  }
}
