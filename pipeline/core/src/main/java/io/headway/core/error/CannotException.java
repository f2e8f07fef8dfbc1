package io.headway.core.error;

import java.io.Serial;

/** Something cannot be done here and now; what was given is not to blame. */
public class CannotException extends IllegalStateException implements ForPeople {
  @Serial private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public CannotException(String message) {
    super(message);
  }

  /** With a message for people, and what is behind it. */
  public CannotException(String message, Throwable cause) {
    super(message, cause);
  }
}
