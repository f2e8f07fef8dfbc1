package io.headway.core.plan;

import io.headway.core.error.CannotException;

/** A search in which nothing could be trained: running it again helps only if something changes. */
public final class SearchFailedException extends CannotException {
  private static final long serialVersionUID = 1L;

  /** With the reason and what to do. */
  public SearchFailedException(String message) {
    super(message);
  }
}
