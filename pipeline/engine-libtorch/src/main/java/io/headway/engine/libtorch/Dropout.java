package io.headway.engine.libtorch;

import io.headway.core.random.Seeds;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Dropout masks from a generator of the session's own: LibTorch's dropout draws from one generator
 * per process, so that trials would change each other's results.
 */
final class Dropout implements AutoCloseable {
  private final Generator generator;
  private final GeneratorOptional source;

  Dropout(Place place) {
    generator = NativeScope.in(() -> place.generator().retainReference());
    source = NativeScope.in(() -> new GeneratorOptional(generator).retainReference());
  }

  /** Starts the masks of one micro-batch; nothing drawn before matters. */
  void seed(long dropoutSeed, int microBatch) {
    // On a CPU only the low 32 bits count, hence a seed whose bits are all mixed.
    generator.set_current_seed(Seeds.derive(dropoutSeed, "dropout", microBatch));
  }

  /** x times a fresh mask, over the probability of keeping. */
  Tensor apply(Tensor x, double p) {
    Tensor mask = torch.empty_like(x).bernoulli_(1 - p, source).mul_(new Scalar(1 / (1 - p)));
    return x.mul(mask);
  }

  @Override
  public void close() {
    source.releaseReference();
    generator.releaseReference();
  }
}
