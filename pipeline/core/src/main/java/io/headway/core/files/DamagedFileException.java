package io.headway.core.files;

import io.headway.core.error.InvalidException;
import java.io.Serial;
import java.util.Locale;

/** A file of a run that was cut or overwritten, as a power loss may: what it held is lost. */
public final class DamagedFileException extends InvalidException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedFileException(String reason, String advice, Throwable cause) {
    super(String.format(Locale.ROOT, "%s (%s)", reason, advice), cause);
  }
}
