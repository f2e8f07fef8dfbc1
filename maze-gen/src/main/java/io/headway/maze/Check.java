package io.headway.maze;

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
      throw invalid(what, value, rule.formatted(bound));
    }
  }

  static IllegalArgumentException invalid(String what, Object value, String rule) {
    return new IllegalArgumentException("Invalid %s: %s (%s)".formatted(what, value, rule));
  }
}
