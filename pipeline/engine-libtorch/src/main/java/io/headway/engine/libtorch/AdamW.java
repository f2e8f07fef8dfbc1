package io.headway.engine.libtorch;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.Layout;
import io.headway.core.engine.support.UpdateFactors;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The update of {@link UpdateFactors} in place on the flat tensors of {@link Weights}, block by
 * block so that on a CPU a block's tensors stay in the cache between operations.
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
   * @param clip what the gradient is multiplied with, one number on the device, where the factors
   *     do not clip
   */
  void update(Weights weights, UpdateFactors factors, Optional<Tensor> clip) {
    NativeScope.run(() -> inScope(weights, factors, clip));
  }

  private void inScope(Weights weights, UpdateFactors factors, Optional<Tensor> clip) {
    Scalars scalars =
        new Scalars(
            new Scalar(factors.decay()),
            new Scalar(settings.beta1()),
            new Scalar(factors.gain1()),
            new Scalar(settings.beta2()),
            new Scalar(factors.gain2()),
            new Scalar(factors.epsilon()),
            new Scalar(factors.rate()),
            new Scalar(1 - settings.emaDecay()),
            clip);
    boolean decays = settings.weightDecay() > 0;
    Layout layout = weights.layout();
    update(weights, 0, layout.decayed(), decays, scalars);
    update(weights, layout.decayed(), layout.count(), false, scalars);
  }

  private record Scalars(
      Scalar decay,
      Scalar beta1,
      Scalar gain1,
      Scalar beta2,
      Scalar gain2,
      Scalar epsilon,
      Scalar rate,
      Scalar averaged,
      Optional<Tensor> clip) {}

  private void update(Weights weights, long start, long end, boolean decays, Scalars by) {
    for (long from = start; from < end; from += Math.min(block, end - from)) {
      long first = from;
      long length = Math.min(block, end - from);
      NativeScope.run(() -> updateBlock(weights, first, length, decays, by));
    }
  }

  private void updateBlock(Weights weights, long from, long length, boolean decays, Scalars by) {
    Tensor theta = weights.flat(Slot.VALUE).narrow(0, from, length);
    Tensor whole = weights.flat(Slot.GRADIENT).narrow(0, from, length);
    Tensor gradient = by.clip.map(whole::mul).orElse(whole);
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
