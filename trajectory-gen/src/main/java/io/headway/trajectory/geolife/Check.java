package io.headway.trajectory.geolife;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
final class Check {
  private Check() {}

  static void that(boolean valid, String what, Object value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("Invalid %s: %s (%s)".formatted(what, value, rule));
    }
  }

  /** As above for hot paths: nothing is boxed or formatted while the value is valid. */
  static void range(double value, double bound, String what) {
    if (!(value >= -bound && value <= bound)) {
      that(false, what, value, "must be in [%.0f, %.0f]".formatted(-bound, bound));
    }
  }

  static void latitude(double latitude) {
    range(latitude, 90, "latitude");
  }

  static void longitude(double longitude) {
    range(longitude, 180, "longitude");
  }
}
