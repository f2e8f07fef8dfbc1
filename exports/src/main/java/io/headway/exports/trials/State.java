package io.headway.exports.trials;

import java.util.Locale;

/**
 * How a training stands, by the files that it has left: whether its host still lives they say not.
 */
public enum State {
  /** Nobody has begun it. */
  WAITING,
  /** It has begun and has no end; it may have been interrupted, or wait for others at a rung. */
  RUNNING,
  /** It was trained to its end and scored. */
  FINISHED,
  /** A search has ended it before, since it was not good enough. */
  PRUNED,
  /** It diverged, could not be trained, or its result cannot be read. */
  FAILED;

  /** As in tags. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether no more is to be expected. */
  public boolean isOver() {
    return this == FINISHED || this == PRUNED || this == FAILED;
  }
}
