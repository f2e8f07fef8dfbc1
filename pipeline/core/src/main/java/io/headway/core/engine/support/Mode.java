package io.headway.core.engine.support;

/** What a pass is for. */
public enum Mode {
  /** A training step: dropout on, batch normalisation by batch statistics, which move buffers. */
  TRAINING,
  /** As {@link #TRAINING}, but buffers stay. */
  GRADIENT,
  /** Neither dropout nor batch statistics. */
  EVALUATION
}
