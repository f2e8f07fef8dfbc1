package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.util.Locale;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
final class Coordinates {
  private Coordinates() {}

  /** For hot paths: nothing is boxed or formatted while the value is valid. */
  static void range(double value, double bound, String what) {
    if (!(value >= -bound && value <= bound)) {
      Check.that(
          false, what, value, String.format(Locale.ROOT, "must be in [%.0f, %.0f]", -bound, bound));
    }
  }

  static void latitude(double latitude) {
    range(latitude, 90, "latitude");
  }

  static void longitude(double longitude) {
    range(longitude, 180, "longitude");
  }
}
