package io.headway.engine.libtorch;

import io.headway.core.random.Seeds;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random numbers from a generator of the session's own: LibTorch's dropout draws from one generator
 * per process, so that trials would change each other's results.
 */
final class Noise implements AutoCloseable {
  /** Bounds of u, within which -ln(-ln u) is finite in float32. */
  private static final double LEAST = 0x1p-26;

  private static final double GREATEST = 1 - 0x1p-24;

  private final Place place;
  private final Generator generator;
  private final GeneratorOptional source;

  Noise(Place place) {
    this.place = place;
    generator = NativeScope.in(() -> place.generator().retainReference());
    source = NativeScope.in(() -> new GeneratorOptional(generator).retainReference());
  }

  /** Starts the numbers of one micro-batch; nothing drawn before matters. */
  void seed(long dropoutSeed, int microBatch) {
    // On a CPU only the low 32 bits count, hence a seed whose bits are all mixed.
    generator.set_current_seed(Seeds.derive(dropoutSeed, "dropout", microBatch));
  }

  /** x times a fresh mask, over the probability of keeping. */
  Tensor drop(Tensor x, double p) {
    Tensor mask = torch.empty_like(x).bernoulli_(1 - p, source).mul_(new Scalar(1 / (1 - p)));
    return x.mul(mask);
  }

  /** Draws from the standard Gumbel distribution. */
  Tensor gumbel(long... shape) {
    Tensor u = torch.zeros(shape, place.options(ScalarType.Float));
    return u.uniform_(LEAST, GREATEST, source).log_().neg_().log_().neg_();
  }

  @Override
  public void close() {
    source.releaseReference();
    generator.releaseReference();
  }
}
