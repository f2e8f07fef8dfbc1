package io.headway.core.model.ctbprn;

import io.headway.core.model.Feed;
import io.headway.core.model.FeedType;

/**
 * Examples as K areas, each a sequence of T vectors, of which one is to be listened to, and a class
 * for each example.
 *
 * @param areas K
 * @param width of the vectors
 * @param classes C
 * @param input name of the areas, [B, K, T, width]
 * @param target name of the classes, integers [B]
 * @param trueArea name of the area that tells the class, integers [B] in 0..K-1; only controls may
 *     read it
 */
public record AreaFeed(
    int areas, int width, int classes, String input, String target, String trueArea)
    implements Feed {
  /** Their type. */
  public static final FeedType<AreaFeed> TYPE = new FeedType<>("areas", AreaFeed.class);

  /**
   * Name of the extra output of a model that routes: how much it listens to each area, [B, K], not
   * negative and summing to 1 over K.
   */
  public static final String ROUTE = "route";

  @Override
  public FeedType<AreaFeed> type() {
    return TYPE;
  }
}
