package io.headway.engine.dl4j;

import io.headway.core.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout masks from a generator of the session's own; ND4J's is one per thread. */
final class Dropout implements AutoCloseable {
  private final Random generator = Nd4j.getRandomFactory().getNewRandomInstance(0);

  /** Starts the masks of one micro-batch; nothing drawn before matters. */
  void seed(long dropoutSeed, int microBatch) {
    generator.setSeed(Seeds.derive(dropoutSeed, "dropout", microBatch));
  }

  /** Fills a mask: 0 with probability p, 1 / (1 - p) otherwise. */
  void draw(INDArray mask, double p) {
    Nd4j.getExecutioner().exec(new BernoulliDistribution(mask, 1 - p), generator);
    mask.muli(1 / (1 - p));
  }

  @Override
  public void close() {
    try {
      generator.close();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot close a generator: " + e.getMessage(), e);
    }
  }
}
