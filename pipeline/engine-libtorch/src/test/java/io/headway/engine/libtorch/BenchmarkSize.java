package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.engine.contract.SmallTransformer;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The networks and batches that are timed; {@code SMALL} and {@code MEDIUM} with fewer examples.
 */
public enum BenchmarkSize {
  TINY(128, 4, 2, 32),
  SMALL(256, 4, 3, 16),
  MEDIUM(512, 8, 4, 8);

  private static final int TOKENS = 256;
  private static final int FEATURES = 6;
  private static final int CLASSES = 4;

  private final int width;
  private final int heads;
  private final int layers;
  private final int examples;

  BenchmarkSize(int width, int heads, int layers, int examples) {
    this.width = width;
    this.heads = heads;
    this.layers = layers;
    this.examples = examples;
  }

  public SmallTransformer.Size network() {
    return new SmallTransformer.Size(width, heads, 4 * width, layers, FEATURES, CLASSES);
  }

  public Batch batch() {
    return batch(examples);
  }

  /** Half of it, a replica's share. */
  Batch halfBatch() {
    return batch(examples / 2);
  }

  private static Batch batch(int examples) {
    SplittableRandom random = new SplittableRandom(1);
    float[] features = new float[examples * TOKENS * FEATURES];
    int[] targets = new int[examples * TOKENS];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextInt(2);
    }
    for (int i = 0; i < targets.length; i++) {
      targets[i] = random.nextInt(CLASSES);
    }
    return new Batch(
        examples,
        Map.of(
            "features", new Batch.Floats(features, examples, TOKENS, FEATURES),
            "targets", new Batch.Ints(targets, examples, TOKENS)),
        targets.length);
  }

  /**
   * Floating-point operations of one step's matrix products, a multiplication and an addition
   * counted as two; the backward pass is twice the forward pass. Per token and layer: four d x d
   * matrices, two d x f, and 2 N d for attention's two products.
   */
  public double flops() {
    double d = width;
    double layer = 4 * d * d + 2 * d * 4 * d + 2 * d * TOKENS;
    double ends = d * (FEATURES + CLASSES);
    return 3 * 2.0 * examples * TOKENS * (layers * layer + ends);
  }
}
