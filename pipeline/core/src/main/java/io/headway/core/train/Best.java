package io.headway.core.train;

import java.util.Map;

/**
 * The best validation so far; the earliest of equals.
 *
 * @param epoch counted from 1; 0 before the first
 * @param score higher is better
 * @param weights by name; empty if they are not kept
 */
record Best(int epoch, double score, Map<String, float[]> weights) {
  /** Before the first validation: any score is better. */
  static final Best NONE = new Best(0, Double.NEGATIVE_INFINITY, Map.of());

  /** As a checkpoint gives it back. */
  static Best of(Checkpoint.Restored restored) {
    Cursor cursor = restored.cursor();
    return cursor.bestEpoch() == 0
        ? NONE
        : new Best(cursor.bestEpoch(), cursor.bestScore(), restored.best());
  }
}
