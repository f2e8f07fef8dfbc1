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
 * A sequence as tokens, of which each sees those up to itself,
 *
 * <pre>
 *   x_t    = E[w_t] + P_t                                   [B, n, d]
 *   logits = V h_t + v                                      [B, n, V]
 * </pre>
 *
 * n is that of the batch, N at most: V d + N d + d V + V parameters.
 *
 * @param vocabulary V
 * @param length N
 */
record TextFeed(int vocabulary, int length) implements TokenFeed {
  @Override
  public OptionalInt longest() {
    return OptionalInt.of(length);
  }

  @Override
  public TextFeed withRoomFor(int count) {
    return new TextFeed(vocabulary, Math.max(count, length));
  }

  @Override
  public Ends ends(Parameters parameters, int width, Regularization regularization, String head) {
    return new TextEnds(
        TextEncoder.declare(parameters, vocabulary, length, width),
        Linear.declare(parameters, "head", vocabulary, width),
        regularization);
  }

  private record TextEnds(TextEncoder encoder, Linear head, Regularization regularization)
      implements Ends {
    @Override
    public Tensor encode(Ops f) {
      return encoder.encode(f);
    }

    @Override
    public AttentionMask mask(Ops f) {
      return AttentionMask.CAUSAL;
    }

    @Override
    public Optional<Tensor> present(Ops f) {
      return Optional.of(f.input(TextInputs.PRESENT));
    }

    /**
     * The first token, all that every position may know: a mean over the tokens that are there
     * would tell each what it is to predict.
     */
    @Override
    public Tensor pool(Ops f, Tensor h) {
      return f.reshape(f.slice(h, 1, 0, 1), h.size(0), h.size(2));
    }

    @Override
    public Tensor decode(Ops f, Tensor h) {
      return head.apply(f, h); // [B, n, V]
    }

    @Override
    public Tensor lossSum(Ops f, Tensor logits) {
      return regularization.crossEntropySum(
          f, f.reshape(logits, -1, logits.size(2)), f.reshape(f.input(TextInputs.TARGETS), -1));
    }
  }
}
