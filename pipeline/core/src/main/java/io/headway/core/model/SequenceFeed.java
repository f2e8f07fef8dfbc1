package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.study.training.Regularization;
import java.util.OptionalInt;

/**
 * Sequences of N symbols that are classified, each token or each sequence: an embedding of the
 * symbol and one of the position at one end, a linear map at the other.
 *
 * <pre>
 *   x_i    = E[symbol_i] + P_i                             [B, N, d]
 *   logits = W h_i + b, or of the mean of all h_i          [B, N, C], or [B, C]
 * </pre>
 *
 * (S + N + C) d + C parameters.
 *
 * @param input name of the array of symbols, [B, N], each in [0, S)
 * @param symbols S
 * @param length N
 * @param target name of the array of classes, [B, N] or [B], each in [0, C), or {@link
 *     io.headway.core.engine.Batch#IGNORED}
 * @param classes C
 * @param pooled whether there is one class for a sequence, not one for a token
 */
public record SequenceFeed(
    String input, int symbols, int length, String target, int classes, boolean pooled)
    implements TokenFeed {
  @Override
  public OptionalInt tokens() {
    return OptionalInt.of(length);
  }

  @Override
  public Ends ends(Parameters parameters, int width, Regularization regularization, String head) {
    return new SequenceEnds(
        this,
        parameters.embedding("encoder.symbol", symbols, width),
        parameters.embedding("encoder.position", length, width),
        Linear.declare(parameters, "head", classes, width),
        regularization);
  }

  private record SequenceEnds(
      SequenceFeed feed,
      Parameter symbol,
      Parameter position,
      Linear head,
      Regularization regularization)
      implements Ends {
    @Override
    public Tensor encode(Ops f) {
      Tensor symbols = f.embedding(f.parameter(symbol), f.input(feed.input)); // [B, N, d]
      return f.plus(symbols, f.parameter(position));
    }

    @Override
    public Tensor decode(Ops f, Tensor h) {
      return head.apply(f, feed.pooled ? pool(f, h) : h);
    }

    @Override
    public Tensor lossSum(Ops f, Tensor logits) {
      return regularization.crossEntropySum(
          f, f.reshape(logits, -1, feed.classes), f.reshape(f.input(feed.target), -1));
    }
  }
}
