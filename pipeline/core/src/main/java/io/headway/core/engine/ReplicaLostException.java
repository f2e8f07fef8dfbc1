package io.headway.core.engine;

import io.headway.core.error.ForPeople;
import java.util.Locale;

/**
 * Another replica of the training has gone or no longer answers. This is not a failure of the
 * training: it can go on from its last checkpoint once there are enough replicas again.
 */
public final class ReplicaLostException extends RuntimeException implements ForPeople {
  private static final long serialVersionUID = 1L;

  /** With what this replica was doing, and what the engine says. */
  public ReplicaLostException(String doing, String reason, Throwable cause) {
    super(
        String.format(Locale.ROOT, "Cannot %s: another replica was lost (%s)", doing, reason),
        cause);
  }
}
