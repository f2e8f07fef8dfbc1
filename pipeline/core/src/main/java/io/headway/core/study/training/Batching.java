package io.headway.core.study.training;

import io.headway.core.config.Checks;

/**
 * How many examples are taken together. The gradient of a step is that of the mean loss over its
 * batch; it is accumulated over micro-batches, which changes memory and rounding only.
 *
 * @param batch examples of an optimiser step, at least 1; the last one of an epoch may have fewer
 * @param microBatch examples of a forward pass, in 1..batch, or {@link #AUTO}
 */
public record Batching(int batch, int microBatch) {
  /** As many examples in a forward pass as are fast, which depends on the model and the device. */
  public static final int AUTO = -1;

  /** Checks the values; a range that follows from a wrong value is not told. */
  public Batching {
    new Checks()
        .require(batch > 0, "batch", batch, "> 0")
        .require(
            microBatch == AUTO || (microBatch > 0 && (microBatch <= batch || batch < 1)),
            "micro-batch",
            microBatch,
            "in 1..batch")
        .done();
  }

  /** Batches that one forward pass computes whole. */
  public static Batching of(int batch) {
    return new Batching(batch, batch);
  }

  /** Optimiser steps of an epoch over {@code examples} examples, at least 1. */
  public int stepsPerEpoch(int examples) {
    return (examples - 1) / batch + 1;
  }
}
