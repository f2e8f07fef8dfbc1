package io.headway.core.model.location;

import io.headway.core.engine.AttentionMask;

/**
 * Who may attend to whom.
 *
 * @param recent causal, newer stays favoured
 * @param whole all real stays alike
 */
record Sight(AttentionMask recent, AttentionMask whole) {
  /** A single token sees itself. */
  static final Sight ITSELF = new Sight(AttentionMask.NONE, AttentionMask.NONE);
}
