package io.headway.engine.libtorch;

import io.headway.core.engine.AttentionMask;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adds the causal mask to a bias, since the fused attention takes either one or the other. Keeps
 * the last sum of a pass: the layers of a model share their bias.
 */
final class CausalMask {
  private Tensor lastBias;
  private Tensor lastSum;

  /** bias [..., queries, keys] with {@link AttentionMask#MASKED} added above the diagonal. */
  Tensor addedTo(Tensor bias, long queries, long keys) {
    if (lastBias == null || !lastBias.is_same(bias)) {
      Tensor hidden =
          torch
              .full(new long[] {queries, keys}, new Scalar(AttentionMask.MASKED), bias.options())
              .triu(1);
      lastBias = bias;
      lastSum = bias.add(hidden);
    }
    return lastSum;
  }
}
