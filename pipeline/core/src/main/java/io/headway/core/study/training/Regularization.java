package io.headway.core.study.training;

import io.headway.core.config.Checks;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;

/**
 * What keeps a model from learning its training examples by heart; without any effect outside
 * training.
 *
 * @param dropout p of {@link Ops#dropout}, in [0, 1) (Srivastava et al. 2014)
 * @param labelSmoothing s of {@link Ops#crossEntropySum}, the share of a target that is spread over
 *     all classes, in [0, 1) (Szegedy et al. 2016)
 */
public record Regularization(double dropout, double labelSmoothing) {
  /** Neither. */
  public static final Regularization NONE = new Regularization(0, 0);

  /** Checks the ranges. */
  public Regularization {
    new Checks()
        .require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)")
        .require(
            labelSmoothing >= 0 && labelSmoothing < 1,
            "label-smoothing",
            labelSmoothing,
            "in [0, 1)")
        .done();
  }

  /**
   * {@link Ops#crossEntropySum} with smoothed labels in training. Elsewhere it is plain, so that
   * losses on the validation and test splits compare between trainings.
   */
  public Tensor crossEntropySum(Ops f, Tensor logits, Tensor targets) {
    return f.crossEntropySum(logits, targets, f.training() ? labelSmoothing : 0);
  }
}
