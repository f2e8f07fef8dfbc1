package io.headway.exports.trials;

import java.util.Locale;

/** What a training is for. */
public enum Phase {
  /** A proposal of a search. */
  SEARCH,
  /** One of the best of a search, with a fresh seed. */
  CONFIRMATION,
  /** A learning rate that is tried. */
  TUNING,
  /** What a tuned study would have trained without tuning. */
  UNTUNED,
  /** What the study compares. */
  COMPARISON;

  /** As in folders and tags. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
