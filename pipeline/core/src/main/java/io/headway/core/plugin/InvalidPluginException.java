package io.headway.core.plugin;

import io.headway.core.error.InvalidException;
import java.util.Locale;

/** A plug-in that cannot be used, told in one line with its jar. */
public final class InvalidPluginException extends InvalidException {
  private static final long serialVersionUID = 1L;

  InvalidPluginException(String what, String name, String jar, String reason, Throwable cause) {
    super(String.format(Locale.ROOT, "Cannot use %s %s of %s: %s", what, name, jar, reason), cause);
  }
}
