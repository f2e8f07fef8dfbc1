package io.headway.core.model;

/** Something that a task gives to the models that ask for it: its inputs and its loss. */
public interface Feed {
  /** Which of them it is. */
  FeedType<?> type();
}
