package io.headway.core.model;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;

/** All that a task gives to its models. */
public interface Feeds {
  /** One of each type at most. */
  List<Feed> feeds();

  /**
   * The feed of a type.
   *
   * @throws IllegalArgumentException if it has none, with those that it has
   */
  default <F extends Feed> F feed(FeedType<F> type) {
    return feeds().stream()
        .filter(feed -> feed.type().equals(type))
        .map(type.type()::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown feed: %s (known: %s)",
                        type,
                        feeds().stream().map(Feed::type).toList())));
  }
}
