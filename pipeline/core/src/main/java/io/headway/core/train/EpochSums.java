package io.headway.core.train;

import io.headway.core.engine.Session;
import io.headway.core.result.CurvePoint;
import java.util.SortedMap;

/**
 * What the steps of an epoch add up to so far.
 *
 * @param loss in nats
 * @param auxiliaryLoss likewise; 0 where the model has none
 * @param targets that count in the loss
 */
record EpochSums(double loss, double auxiliaryLoss, long targets) {
  /** Before the first step of an epoch. */
  static final EpochSums NONE = new EpochSums(0, 0, 0);

  /** As a checkpoint gives it back. */
  static EpochSums of(Cursor cursor) {
    return new EpochSums(
        cursor.epochLossSum(), cursor.epochAuxiliaryLossSum(), cursor.epochTargets());
  }

  EpochSums plus(Session.Step step) {
    return new EpochSums(
        loss + step.lossSum(), auxiliaryLoss + step.auxiliaryLossSum(), targets + step.targets());
  }

  /** The finished epoch, with its means over the targets. */
  CurvePoint point(int epoch, int step, SortedMap<String, Double> validation) {
    return new CurvePoint(epoch, step, loss / targets, auxiliaryLoss / targets, validation);
  }
}
