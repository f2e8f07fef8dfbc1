package io.headway.core.model;

import io.headway.core.engine.Parameters;
import io.headway.core.error.InvalidException;
import io.headway.core.study.training.Regularization;
import java.util.Locale;
import java.util.OptionalInt;

/** Examples as a sequence of tokens [B, N, d]: what transformers and mixers ask for. */
public interface TokenFeed extends Feed {
  /** Their type. */
  FeedType<TokenFeed> TYPE = new FeedType<>("tokens", TokenFeed.class);

  @Override
  default FeedType<TokenFeed> type() {
    return TYPE;
  }

  /**
   * Declares the parameters of both ends of a model.
   *
   * @param width d
   * @param regularization of the loss
   * @param head how to predict, one of the heads that the task offers
   */
  Ends ends(Parameters parameters, int width, Regularization regularization, String head);

  /** N, if all examples have as many tokens; empty if they differ in length. */
  default OptionalInt tokens() {
    return OptionalInt.empty();
  }

  /**
   * The greatest number of tokens of an example, 1 or more: N where all have as many; empty if it
   * is not known. A batch has no more.
   */
  default OptionalInt longest() {
    return tokens();
  }

  /**
   * N, for a model that has weights for each token.
   *
   * @throws IllegalArgumentException if examples differ in length
   */
  default int requireTokens() {
    return tokens()
        .orElseThrow(
            () ->
                new InvalidException(
                    "Invalid number of tokens: it differs between the examples of this task (must"
                        + " be the same for this model, which has weights for each token)"));
  }

  /**
   * The greatest N, for a model that has weights for each token.
   *
   * @throws IllegalArgumentException if it is not known
   */
  default int requireLongest() {
    return longest()
        .orElseThrow(
            () ->
                new InvalidException(
                    "Invalid number of tokens: this task has no longest example (must have one for"
                        + " this model, which has weights for each token)"));
  }

  /**
   * The same ends with parameters for so many tokens, though no example has them.
   *
   * @param count at least {@link #longest}
   * @throws IllegalArgumentException if it cannot be done
   */
  default TokenFeed withRoomFor(int count) {
    if (longest().orElse(0) != count) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid length: %d (must be N = %d, the number of tokens of this task)",
              count,
              requireLongest()));
    }
    return this;
  }

  /** The same ends, of examples that all have N tokens. */
  default TokenFeed withTokens(int count) {
    TokenFeed same = this;
    return new TokenFeed() {
      @Override
      public Ends ends(Parameters p, int width, Regularization regularization, String head) {
        return same.ends(p, width, regularization, head);
      }

      @Override
      public OptionalInt tokens() {
        return OptionalInt.of(count);
      }
    };
  }
}
