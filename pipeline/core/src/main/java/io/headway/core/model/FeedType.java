package io.headway.core.model;

/**
 * A way in which tasks feed models.
 *
 * @param name in messages: {@code tokens}
 * @param type what the model gets
 */
public record FeedType<F extends Feed>(String name, Class<F> type) {
  @Override
  public String toString() {
    return name;
  }
}
