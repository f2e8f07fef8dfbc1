package io.headway.core.model.mixer;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Ends;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which tokens a batch has, and which of them a token may see.
 *
 * @param count n, of the longest example of the batch
 * @param mask who attends to whom
 * @param present [B, n, 1], 1 where there is a token and 0 where an example is padded; empty if all
 *     are there
 * @param earlier [n, n], 1 where the column is not after the row: empty unless tokens see those
 *     before them alone
 * @param prefixShares [n, n], each row of these over its sum; empty as they are
 */
record Tokens(
    int count,
    AttentionMask mask,
    Optional<Tensor> present,
    Optional<Tensor> earlier,
    Optional<Tensor> prefixShares) {
  /**
   * Those of the batch.
   *
   * @param causal whether tokens see those before them alone; empty for as the task has it
   */
  static Tokens of(Ops f, Ends ends, int count, Optional<Boolean> causal) {
    AttentionMask mask = ends.mask(f);
    Optional<Tensor> present = ends.present(f);
    if (!causal.orElse(mask.causal())) {
      return new Tokens(count, mask, present, Optional.empty(), Optional.empty());
    }
    float[] ones = new float[count * count];
    float[] shares = new float[count * count];
    for (int i = 0; i < count; i++) {
      Arrays.fill(ones, i * count, i * count + i + 1, 1);
      Arrays.fill(shares, i * count, i * count + i + 1, 1f / (i + 1));
    }
    return new Tokens(
        count,
        mask,
        present,
        Optional.of(f.constant(ones, count, count)),
        Optional.of(f.constant(shares, count, count)));
  }

  /**
   * For what mixes tokens otherwise than by attention.
   *
   * @throws IllegalArgumentException if the task hides tokens from attention alone
   */
  void requireThatAllIsSaid() {
    if (mask.bias().isPresent() && present.isEmpty()) {
      throw new InvalidException(
          "Invalid task: it hides tokens by a bias of attention alone (must say which are present"
              + " to models that mix tokens otherwise)");
    }
  }

  boolean isCausal() {
    return earlier.isPresent();
  }

  /** With 0 where an example is padded. */
  Tensor withoutPadding(Ops f, Tensor a) {
    return present.map(p -> f.times(a, p)).orElse(a);
  }

  /** The mean of all tokens of an example, [B, n, d] -> [B, d]. */
  Tensor mean(Ops f, Tensor a) {
    if (present.isEmpty()) {
      return f.mean(a, 1, false);
    }
    Tensor tokens = f.sum(present.get(), 1, false); // [B, 1]
    return f.dividedBy(f.sum(withoutPadding(f, a), 1, false), tokens);
  }

  /** The mean of each token and those before it, [B, n, d] -> [B, n, d]. */
  Tensor prefixMeans(Ops f, Tensor a) {
    return f.matmul(prefixShares.orElseThrow(), a);
  }
}
