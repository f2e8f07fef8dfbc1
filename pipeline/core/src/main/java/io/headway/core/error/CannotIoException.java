package io.headway.core.error;

import java.io.IOException;
import java.io.Serial;

/** Something cannot be read or written; trying again may succeed. */
public class CannotIoException extends IOException implements ForPeople {
  @Serial private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public CannotIoException(String message) {
    super(message);
  }

  /** With a message for people, and what is behind it. */
  public CannotIoException(String message, Throwable cause) {
    super(message, cause);
  }
}
