package io.headway.core.model;

import io.headway.core.study.ModelSpec;
import java.util.List;

/**
 * What a kind of task says that it will feed, before there is a task.
 *
 * @param type the feed
 * @param heads the ways to predict that models may choose from, {@code head = pointer}; the first
 *     is the usual one
 */
public record Offer(FeedType<?> type, List<String> heads) {
  /** Copies the list. */
  public Offer {
    heads = List.copyOf(heads);
  }

  /** With one way to predict. */
  public static Offer of(FeedType<?> type) {
    return new Offer(type, List.of(ModelSpec.USUAL_HEAD));
  }
}
