package io.headway.engine.libtorch;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session.Slot;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The update of {@link Optimizer} in place on the flat tensors of {@link Weights}, block by block
 * so that on a CPU a block's tensors stay in the cache between operations. Clipping is folded into
 * the moments: with c = min(1, clipNorm / norm), m takes (1 - b1) c g and v (1 - b2) c^2 g^2, and
 * the gradient itself is left as it was. The corrections are folded as well: with a = lr sqrt(1 -
 * b2^t) / (1 - b1^t), theta -= a m / (sqrt(v) + eps sqrt(1 - b2^t)).
 */
final class AdamW {
  private static final long CPU_BLOCK = 1 << 16;

  private final Optimizer settings;
  private final long block;

  AdamW(Optimizer settings, Place place) {
    this.settings = settings;
    this.block = place.cuda() ? Long.MAX_VALUE : CPU_BLOCK;
  }

  /**
   * One step.
   *
   * @param norm of the gradient before clipping, finite
   * @param t number of the step, from 1
   */
  void update(Weights weights, double learningRate, double norm, long t) {
    NativeScope.run(() -> inScope(weights, learningRate, norm, t));
  }

  private void inScope(Weights weights, double learningRate, double norm, long t) {
    double clip = norm > settings.clipNorm() ? settings.clipNorm() / norm : 1;
    double correction1 = 1 - Math.pow(settings.beta1(), (double) t);
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), (double) t));
    Scalars scalars =
        new Scalars(
            new Scalar(1 - learningRate * settings.weightDecay()),
            new Scalar(settings.beta1()),
            new Scalar((1 - settings.beta1()) * clip),
            new Scalar(settings.beta2()),
            new Scalar((1 - settings.beta2()) * clip * clip),
            new Scalar(Optimizer.EPSILON * correction2),
            new Scalar(-learningRate * correction2 / correction1),
            new Scalar(1 - settings.emaDecay()));
    boolean decays = settings.weightDecay() > 0;
    update(weights, 0, weights.decayed(), decays, scalars);
    update(weights, weights.decayed(), weights.count(), false, scalars);
  }

  private record Scalars(
      Scalar decay,
      Scalar beta1,
      Scalar gain1,
      Scalar beta2,
      Scalar gain2,
      Scalar epsilon,
      Scalar rate,
      Scalar averaged) {}

  private void update(Weights weights, long start, long end, boolean decays, Scalars by) {
    for (long from = start; from < end; from += Math.min(block, end - from)) {
      long first = from;
      long length = Math.min(block, end - from);
      NativeScope.run(() -> updateBlock(weights, first, length, decays, by));
    }
  }

  private void updateBlock(Weights weights, long from, long length, boolean decays, Scalars by) {
    Tensor theta = weights.flat(Slot.VALUE).narrow(0, from, length);
    Tensor gradient = weights.flat(Slot.GRADIENT).narrow(0, from, length);
    Tensor m = weights.flat(Slot.FIRST_MOMENT).narrow(0, from, length);
    Tensor v = weights.flat(Slot.SECOND_MOMENT).narrow(0, from, length);
    if (decays) {
      theta.mul_(by.decay);
    }
    m.mul_(by.beta1).add_(gradient, by.gain1);
    v.mul_(by.beta2).addcmul_(gradient, gradient, by.gain2);
    theta.addcdiv_(m, torch.sqrt(v).add_(by.epsilon), by.rate);
    if (settings.averages()) {
      // a + (1 - D) (theta - a) = D a + (1 - D) theta, in one pass.
      weights.flat(Slot.AVERAGE).narrow(0, from, length).lerp_(theta, by.averaged);
    }
  }
}
