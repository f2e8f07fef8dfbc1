package io.headway.core.task.text;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.Linear;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.training.Regularization;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A sequence as tokens, of which each sees all, and of which one thing is said:
 *
 * <pre>
 *   x_t    = E[w_t] + P_t                                   [B, n, d]
 *   logits = U mean_t(h_t) + u                              [B, K]
 * </pre>
 *
 * The mean is over tokens that are there. n is that of the batch, N at most: V d + N d + d K + K
 * parameters.
 *
 * @param vocabulary V
 * @param length N
 * @param labels K
 */
record LabelFeed(int vocabulary, int length, int labels) implements TokenFeed {
  @Override
  public OptionalInt longest() {
    return OptionalInt.of(length);
  }

  @Override
  public LabelFeed withRoomFor(int count) {
    return new LabelFeed(vocabulary, Math.max(count, length), labels);
  }

  @Override
  public Ends ends(Parameters parameters, int width, Regularization regularization, String head) {
    return new LabelEnds(
        TextEncoder.declare(parameters, vocabulary, length, width),
        Linear.declare(parameters, "head", labels, width),
        regularization);
  }

  private record LabelEnds(TextEncoder encoder, Linear head, Regularization regularization)
      implements Ends {
    @Override
    public Tensor encode(Ops f) {
      return encoder.encode(f);
    }

    @Override
    public AttentionMask mask(Ops f) {
      return AttentionMask.NONE.withBias(f.input(TextInputs.PADDING));
    }

    @Override
    public Optional<Tensor> present(Ops f) {
      return Optional.of(f.input(TextInputs.PRESENT));
    }

    @Override
    public Tensor pool(Ops f, Tensor h) {
      return f.sum(f.times(h, f.input(TextInputs.SHARE)), 1, false);
    }

    @Override
    public Tensor decode(Ops f, Tensor h) {
      return head.apply(f, pool(f, h)); // [B, K]
    }

    @Override
    public Tensor lossSum(Ops f, Tensor logits) {
      return regularization.crossEntropySum(f, logits, f.input(TextInputs.LABEL));
    }
  }
}
