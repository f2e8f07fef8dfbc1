package io.headway.jobs.guard;

import io.headway.core.error.ForPeople;
import java.io.Serial;

/** The process was asked to end; whoever asked knows, so nothing need be said. */
public final class StoppedException extends RuntimeException implements ForPeople {
  @Serial private static final long serialVersionUID = 1L;

  StoppedException() {
    super("Cannot finish: stopped");
  }
}
