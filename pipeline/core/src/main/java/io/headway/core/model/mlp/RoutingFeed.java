package io.headway.core.model.mlp;

import io.headway.core.model.Feed;
import io.headway.core.model.FeedType;

/**
 * Ways of tokens through a mixture of experts, under the names of {@link RoutingInputs}.
 *
 * @param layers L
 * @param experts E of a layer: classes of the target
 */
public record RoutingFeed(int layers, int experts) implements Feed {
  /** Their type. */
  public static final FeedType<RoutingFeed> TYPE =
      new FeedType<>("expert routes", RoutingFeed.class);

  @Override
  public FeedType<RoutingFeed> type() {
    return TYPE;
  }
}
