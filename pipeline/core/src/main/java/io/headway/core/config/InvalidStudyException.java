package io.headway.core.config;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;

/** A study file that cannot be used, with all its faults. */
public final class InvalidStudyException extends InvalidException {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  /**
   * @param file the study's name or path
   * @param faults one line each
   */
  public InvalidStudyException(String file, List<String> faults) {
    super(
        faults.size() == 1
            ? String.format(Locale.ROOT, "Cannot use %s: %s", file, faults.get(0))
            : String.format(
                Locale.ROOT,
                "Cannot use %s: %d faults\n  %s",
                file,
                faults.size(),
                String.join(System.lineSeparator() + "  ", faults)));
    this.faults = List.copyOf(faults);
  }

  /** One line each. */
  public List<String> faults() {
    return faults;
  }
}
