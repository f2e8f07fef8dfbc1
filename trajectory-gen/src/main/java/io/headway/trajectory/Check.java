package io.headway.trajectory;

import java.util.Locale;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
public final class Check {
  /** Characters of a value that are shown. */
  private static final int SHOWN = 200;

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

  /**
   * {@code Invalid <what>: <value> (<rule>)} in one line that a terminal can show: the value may be
   * anything that stood in a file, so control characters become ? and what is long is cut.
   */
  public static String message(String what, Object value, String rule) {
    String text = String.valueOf(value).replaceAll("\\p{Cc}", "?");
    int length = text.length();
    String shown =
        length <= SHOWN
            ? text
            : String.format(Locale.ROOT, "%s... %d characters", text.substring(0, SHOWN), length);
    return String.format(Locale.ROOT, "Invalid %s: %s (%s)", what, shown, rule);
  }

  private static IllegalArgumentException invalid(String what, Object value, String rule) {
    return new IllegalArgumentException(message(what, value, rule));
  }
}
