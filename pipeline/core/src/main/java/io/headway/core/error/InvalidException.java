package io.headway.core.error;

import java.io.Serial;

/** What was given cannot be used: a value, a file, a study. */
public class InvalidException extends IllegalArgumentException implements ForPeople {
  @Serial private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public InvalidException(String message) {
    super(message);
  }

  /** With a message for people, and what is behind it. */
  public InvalidException(String message, Throwable cause) {
    super(message, cause);
  }
}
