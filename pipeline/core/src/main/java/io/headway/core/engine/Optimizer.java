package io.headway.core.engine;

import io.headway.core.config.Checks;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019), after clipping the gradient to a
 * global norm: theta -= lr wd theta; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; theta -= lr (m
 * / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps).
 *
 * <p>With an averaging decay D, an exponential moving average of the trained weights follows each
 * step: a = D a + (1 - D) theta, from a = 0. It is used as a / (1 - D^t), corrected as Adam
 * corrects its moments (Kingma and Ba 2015): a weighted mean of the weights after steps 1..t.
 * Without the correction the start weighs on the average for some 1 / (1 - D) steps; the published
 * training of the next-location models had none, and its average predicted one class for 15 epochs.
 *
 * @param weightDecay at least 0; only for parameters with role {@link Parameter.Role#WEIGHT}
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param clipNorm greatest global gradient norm, above 0; infinity clips nothing
 * @param emaDecay D, in [0, 1); 0 keeps no average
 */
public record Optimizer(
    double weightDecay, double beta1, double beta2, double clipNorm, double emaDecay) {
  /** Keeps the update finite where the second moment is 0. */
  public static final double EPSILON = 1e-8;

  /** Checks the ranges. */
  public Optimizer {
    new Checks()
        .require(weightDecay >= 0, "weight-decay", "weight decay", weightDecay, ">= 0")
        .require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)")
        .require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)")
        .require(clipNorm > 0, "clip", "clip norm", clipNorm, "> 0")
        .require(emaDecay >= 0 && emaDecay < 1, "ema-decay", "ema decay", emaDecay, "in [0, 1)")
        .done();
  }

  /** Whether an average of the weights is kept. */
  public boolean averages() {
    return emaDecay > 0;
  }

  /** What the average is multiplied with after step t, counted from 1: 1 / (1 - D^t). */
  public double averageCorrection(long t) {
    return 1 / (1 - Math.pow(emaDecay, (double) t));
  }
}
