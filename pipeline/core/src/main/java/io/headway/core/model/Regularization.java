package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import io.headway.core.study.TrainingSettings;

/**
 * What keeps a model from learning its training examples by heart; without any effect outside
 * training.
 *
 * @param dropout p of {@link Ops#dropout}, in [0, 1)
 * @param labelSmoothing s of {@link Ops#crossEntropySum}, in [0, 1)
 */
public record Regularization(double dropout, double labelSmoothing) {
  /** What a training asks for. */
  public static Regularization of(TrainingSettings training) {
    return new Regularization(training.dropout(), training.labelSmoothing());
  }

  /**
   * {@link Ops#crossEntropySum} with smoothed labels in training. Elsewhere it is plain, so that
   * losses on the validation and test splits compare between trainings.
   */
  public Tensor crossEntropySum(Ops f, Tensor logits, Tensor targets) {
    return f.crossEntropySum(logits, targets, f.training() ? labelSmoothing : 0);
  }
}
