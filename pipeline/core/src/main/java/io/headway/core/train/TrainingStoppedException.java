package io.headway.core.train;

import io.headway.core.error.ForPeople;

/** A training was asked to stop; its checkpoint is written and the trial can be continued. */
public final class TrainingStoppedException extends RuntimeException implements ForPeople {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(int step) {
    super("Cannot finish: stopped after step " + step);
  }
}
