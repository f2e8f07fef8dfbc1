package io.headway.engine.dl4j;

import io.headway.core.error.CannotException;
import io.headway.core.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.api.ops.random.impl.UniformDistribution;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Random numbers from a generator of the session's own; ND4J's is one per thread. */
final class Noise implements AutoCloseable {
  /** Bounds of u, within which -ln(-ln u) is finite in float32. */
  private static final double LEAST = 0x1p-26;

  private static final double GREATEST = 1 - 0x1p-24;

  private final Random generator = Nd4j.getRandomFactory().getNewRandomInstance(0);

  /** Starts the numbers of one micro-batch; nothing drawn before matters. */
  void seed(long dropoutSeed, int microBatch) {
    generator.setSeed(Seeds.derive(dropoutSeed, "dropout", microBatch));
  }

  /** Fills a mask: 0 with probability p, 1 / (1 - p) otherwise. */
  void mask(INDArray mask, double p) {
    Nd4j.getExecutioner().exec(new BernoulliDistribution(mask, 1 - p), generator);
    mask.muli(1 / (1 - p));
  }

  /** Fills an array with draws from the standard Gumbel distribution. */
  void gumbel(INDArray u) {
    Nd4j.getExecutioner().exec(new UniformDistribution(u, LEAST, GREATEST), generator);
    boolean copy = false;
    Transforms.log(u, copy).negi();
    Transforms.log(u, copy).negi();
  }

  @Override
  public void close() {
    try {
      generator.close();
    } catch (Exception e) {
      throw new CannotException("Cannot close a generator: " + e.getMessage(), e);
    }
  }
}
