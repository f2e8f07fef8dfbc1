package io.headway.core.model;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import java.util.Optional;

/** The two ends of a model, which belong to the task: what goes in and what comes out. */
public interface Ends {
  /** Embeds the inputs: [B, N, d]. */
  Tensor encode(Ops f);

  /** Who may attend to whom. */
  default AttentionMask mask(Ops f) {
    return AttentionMask.NONE;
  }

  /**
   * Which tokens count: [B, N, 1], 1 where one does and 0 where a shorter example is padded; empty
   * if all count.
   */
  default Optional<Tensor> present(Ops f) {
    return Optional.empty();
  }

  /** Summary of all tokens that count, [B, N, d] -> [B, d]: their mean. */
  default Tensor pool(Ops f, Tensor h) {
    return f.mean(h, 1, false);
  }

  /** The prediction from the normalised last state [B, N, d]. */
  Tensor decode(Ops f, Tensor h);

  /** Loss summed over the targets of the batch, in nats; with smoothed labels in training only. */
  Tensor lossSum(Ops f, Tensor logits);
}
