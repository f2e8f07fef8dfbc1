package io.headway.core.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.result.CurvePoint;
import java.util.List;

/**
 * Where a training stands, apart from its tensors.
 *
 * @param step optimiser steps taken
 * @param epochLossSum loss summed over the targets of the current epoch so far, in nats
 * @param epochAuxiliaryLossSum auxiliary loss summed likewise; 0, and not written, where the model
 *     has none
 * @param epochTargets targets of the current epoch so far
 * @param curve points of the finished epochs, one each
 * @param bestEpoch epoch of the best validation score so far; 0 before the first
 * @param bestScore that score
 * @param trainSeconds wall time of steps so far, over all attempts
 * @param wallSeconds wall time so far, over all attempts
 * @param attempts how often the trial was started or resumed
 */
public record Cursor(
    int step,
    double epochLossSum,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double epochAuxiliaryLossSum,
    long epochTargets,
    List<CurvePoint> curve,
    int bestEpoch,
    double bestScore,
    double trainSeconds,
    double wallSeconds,
    int attempts) {
  /** Before the first step. */
  static final Cursor START = new Cursor(0, 0, 0, 0, List.of(), 0, 0, 0, 0, 0);

  /** Copies the list. */
  public Cursor {
    curve = List.copyOf(curve);
  }
}
