package io.headway.core.engine;

import java.util.Optional;

/**
 * Who may attend to whom.
 *
 * @param causal whether token i sees only tokens j <= i
 * @param bias added to the attention logits before the softmax, broadcastable to [B, H, N, N]; a
 *     large negative number ({@link #MASKED}) hides a token. Used for padding and recency.
 */
public record AttentionMask(boolean causal, Optional<Tensor> bias) {
  /** Every token sees every token. */
  public static final AttentionMask NONE = new AttentionMask(false, Optional.empty());

  /** Token i sees tokens j <= i. */
  public static final AttentionMask CAUSAL = new AttentionMask(true, Optional.empty());

  /** The bias of a hidden token: its softmax is 0 in float32, and no row of them becomes NaN. */
  public static final float MASKED = -1e9f;

  /** Adds a bias to the logits. */
  public AttentionMask withBias(Tensor bias) {
    return new AttentionMask(causal, Optional.of(bias));
  }
}
