package io.headway.trajectory;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
public final class Check {
  private Check() {}

  /**
   * Refuses what is not valid.
   *
   * @throws IllegalArgumentException if not valid
   */
  public static void that(boolean valid, String what, Object value, String rule) {
    if (!valid) {
      throw invalid(what, value, rule);
    }
  }

  /** As above for hot paths: nothing is boxed while the value is valid. */
  public static void that(boolean valid, String what, long value, String rule) {
    if (!valid) {
      throw invalid(what, value, rule);
    }
  }

  private static IllegalArgumentException invalid(String what, Object value, String rule) {
    return new IllegalArgumentException("Invalid %s: %s (%s)".formatted(what, value, rule));
  }
}
