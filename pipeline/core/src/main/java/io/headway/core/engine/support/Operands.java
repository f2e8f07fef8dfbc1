package io.headway.core.engine.support;

import io.headway.core.engine.Ops;
import io.headway.core.error.InvalidException;
import java.util.Locale;

/** What {@link Ops} refuses, in the same words with every engine. */
public final class Operands {
  private Operands() {}

  /** Refuses a probability of {@link Ops#dropout} outside [0, 1). */
  public static void requireDropout(double p) {
    if (!(p >= 0 && p < 1)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid dropout probability: %s (must be in [0, 1))", p));
    }
  }

  /** Refuses more elements for {@link Ops#topMask} than there are, and none. */
  public static void requireTop(int k, long count) {
    if (k < 1 || k > count) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid k of topMask: %d (must be in [1, %d])", k, count));
    }
  }

  /** Refuses a batch that has no variance to train {@link Ops#batchNorm} by. */
  public static void requireStatistics(long examples) {
    if (examples < 2) {
      throw new InvalidException(
          "Invalid operands of batchNorm: 1 example (must be > 1 in training)");
    }
  }
}
