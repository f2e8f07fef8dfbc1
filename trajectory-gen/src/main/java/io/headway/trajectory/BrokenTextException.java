package io.headway.trajectory;

import java.io.IOException;
import java.util.Locale;

/** The text of a table that cannot be read to its end. */
public final class BrokenTextException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenTextException(String name, long line, IOException cause) {
    super(
        String.format(
            Locale.ROOT, "Cannot read %s after line %d: %s", name, line, cause.getMessage()),
        cause);
  }
}
