package io.headway.jobs.guard;

import java.io.Serial;

/** The process was asked to end; whoever asked knows, so nothing need be said. */
public final class StoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StoppedException() {
    super("Cannot finish: stopped");
  }
}
