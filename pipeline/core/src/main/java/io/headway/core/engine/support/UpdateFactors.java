package io.headway.core.engine.support;

import io.headway.core.engine.Optimizer;

/**
 * What the update of {@link Optimizer} multiplies with in one step. Clipping and corrections are
 * folded in, so that the gradient itself is left as it was and an engine updates in place: theta =
 * decay theta, where it decays; m = b1 m + gain1 g; v = b2 v + gain2 g^2; theta += rate m /
 * (sqrt(v) + epsilon).
 *
 * @param decay 1 - lr wd
 * @param gain1 (1 - b1) c, with c = min(1, clipNorm / norm)
 * @param gain2 (1 - b2) c^2
 * @param epsilon eps sqrt(1 - b2^t)
 * @param rate -lr sqrt(1 - b2^t) / (1 - b1^t)
 */
public record UpdateFactors(double decay, double gain1, double gain2, double epsilon, double rate) {
  /**
   * Of one step.
   *
   * @param norm of the gradient before clipping, finite
   * @param t number of the step, from 1
   */
  public static UpdateFactors of(Optimizer optimizer, double learningRate, double norm, long t) {
    double clip = norm > optimizer.clipNorm() ? optimizer.clipNorm() / norm : 1;
    double correction1 = 1 - Math.pow(optimizer.beta1(), (double) t);
    double correction2 = Math.sqrt(1 - Math.pow(optimizer.beta2(), (double) t));
    return new UpdateFactors(
        1 - learningRate * optimizer.weightDecay(),
        (1 - optimizer.beta1()) * clip,
        (1 - optimizer.beta2()) * clip * clip,
        Optimizer.EPSILON * correction2,
        -learningRate * correction2 / correction1);
  }
}
