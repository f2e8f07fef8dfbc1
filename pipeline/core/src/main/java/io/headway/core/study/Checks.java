package io.headway.core.study;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Checks the components of a record and refuses all that are wrong at once. */
final class Checks {
  private final Map<String, String> refusals = new LinkedHashMap<>();

  /** "Invalid KEY: VALUE (must be RANGE)" unless it holds. */
  Checks require(boolean holds, String key, Object value, String range) {
    if (!holds) {
      refusals.put(
          key, String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", key, value, range));
    }
    return this;
  }

  /** A rule that another value knows: what its constructor refuses. */
  Checks accepts(String key, Runnable constructor) {
    try {
      constructor.run();
    } catch (IllegalArgumentException e) {
      refusals.put(key, e.getMessage());
    }
    return this;
  }

  /** Ends the checks. */
  void done() {
    if (!refusals.isEmpty()) {
      throw new InvalidValuesException(refusals);
    }
  }

  /** Names become file names and parts of them. */
  static boolean isName(String name) {
    return name.matches("[A-Za-z0-9._-]+")
        && name.length() <= Trial.LONGEST_NAME
        && !name.equals(".")
        && !name.equals("..");
  }

  /** What {@link #isName} asks for. */
  static final String NAME =
      String.format(
          Locale.ROOT, "letters, digits, . _ -, at most %d, and not . or ..", Trial.LONGEST_NAME);
}
