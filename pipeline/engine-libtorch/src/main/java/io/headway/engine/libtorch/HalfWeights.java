package io.headway.engine.libtorch;

import java.util.IdentityHashMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Copies of weights in bfloat16, made when first asked for: once a step, however many micro-batches
 * it has. Gradients flow through them into the weights themselves.
 */
final class HalfWeights implements AutoCloseable {
  private final IdentityHashMap<Value, Tensor> copies = new IdentityHashMap<>();

  /** The copy of a weight that is kept by its session. */
  Tensor of(Value weight) {
    return copies.computeIfAbsent(
        weight,
        w -> {
          Tensor copy = w.tensor().to(ScalarType.BFloat16);
          copy.retainReference();
          return copy;
        });
  }

  @Override
  public void close() {
    copies.values().forEach(Tensor::releaseReference);
    copies.clear();
  }
}
