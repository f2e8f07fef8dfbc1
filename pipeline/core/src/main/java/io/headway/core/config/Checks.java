package io.headway.core.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Checks the components of a record and refuses all that are wrong at once. */
public final class Checks {
  private final Map<String, String> refusals = new LinkedHashMap<>();

  /** "Invalid KEY: VALUE (must be RANGE)" unless it holds. */
  public Checks require(boolean holds, String key, Object value, String range) {
    return require(holds, key, key, value, range);
  }

  /** "Invalid WHAT: VALUE (must be RANGE)" unless it holds, for a component that has a key. */
  public Checks require(boolean holds, String key, String what, Object value, String range) {
    if (!holds) {
      refusals.put(
          key, String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", what, value, range));
    }
    return this;
  }

  /** A rule that another value knows: what its constructor refuses. */
  public Checks accepts(String key, Runnable constructor) {
    try {
      constructor.run();
    } catch (IllegalArgumentException e) {
      refusals.put(key, e.getMessage());
    }
    return this;
  }

  /**
   * Ends the checks.
   *
   * @throws InvalidValuesException if something is wrong
   */
  public void done() {
    if (!refusals.isEmpty()) {
      throw new InvalidValuesException(refusals);
    }
  }
}
