package io.headway.engine.contract;

import io.headway.core.engine.Batch;
import java.util.Map;
import java.util.SplittableRandom;

/** Every token must name the symbol of the first: needs attention, and nothing else. */
public final class CopyTask {
  public static final int TOKENS = 8;
  public static final int SYMBOLS = 4;

  /** One-hot symbols, and a flag on the first token. */
  public static final int FEATURES = SYMBOLS + 1;

  public static final SmallTransformer.Size SIZE =
      new SmallTransformer.Size(32, 2, 64, 2, FEATURES, SYMBOLS);

  private CopyTask() {}

  public static Batch batch(int examples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] features = new float[examples * TOKENS * FEATURES];
    int[] targets = new int[examples * TOKENS];
    for (int i = 0; i < targets.length; i++) {
      int symbol = random.nextInt(SYMBOLS);
      boolean first = i % TOKENS == 0;
      features[i * FEATURES + symbol] = 1;
      features[i * FEATURES + SYMBOLS] = first ? 1 : 0;
      targets[i] = first ? symbol : targets[i - 1];
    }
    return new Batch(
        examples,
        Map.of(
            "features", new Batch.Floats(features, examples, TOKENS, FEATURES),
            "targets", new Batch.Ints(targets, examples, TOKENS)),
        targets.length);
  }

  /** Share of tokens whose greatest logit is the target's. */
  public static double accuracy(float[] logits, Batch batch) {
    int[] targets = ((Batch.Ints) batch.arrays().get("targets")).values();
    int right = 0;
    for (int i = 0; i < targets.length; i++) {
      int best = 0;
      for (int c = 1; c < SYMBOLS; c++) {
        best = logits[i * SYMBOLS + c] > logits[i * SYMBOLS + best] ? c : best;
      }
      right += best == targets[i] ? 1 : 0;
    }
    return (double) right / targets.length;
  }
}
