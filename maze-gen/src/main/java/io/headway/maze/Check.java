package io.headway.maze;

import java.util.Locale;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
final class Check {
  private Check() {}

  static void that(boolean valid, String what, Object value, String rule) {
    if (!valid) {
      throw invalid(what, value, rule);
    }
  }

  /** As above for hot paths: nothing is boxed or formatted while the value is valid. */
  static void that(boolean valid, String what, int value, String rule, int bound) {
    if (!valid) {
      throw invalid(what, value, String.format(Locale.ROOT, rule, bound));
    }
  }

  static IllegalArgumentException invalid(String what, Object value, String rule) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "Invalid %s: %s (%s)", what, value, rule));
  }
}
