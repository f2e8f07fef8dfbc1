package io.headway.core.model;

import io.headway.core.engine.Parameters;
import io.headway.core.study.training.Regularization;

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
}
