package io.headway.core.model.location;

import io.headway.core.model.Feed;
import io.headway.core.model.FeedType;

/**
 * Histories of stays under the names of {@link LocationInputs}.
 *
 * @param vocabulary how many codes there are
 */
public record StayFeed(Vocabulary vocabulary) implements Feed {
  /** Their type. */
  public static final FeedType<StayFeed> TYPE = new FeedType<>("stays", StayFeed.class);

  @Override
  public FeedType<StayFeed> type() {
    return TYPE;
  }
}
