package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the examples of a step into what fits into memory at a time. */
public final class MicroBatches {
  private MicroBatches() {}

  /**
   * Examples of the training split, by index, in that order.
   *
   * @param size of each but the last, at least 1
   */
  public static List<Batch> of(Examples examples, int size, int... indices) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < indices.length; from += size) {
      int to = Math.min(from + size, indices.length);
      batches.add(examples.batch(Split.TRAIN, Arrays.copyOfRange(indices, from, to)));
    }
    return batches;
  }
}
