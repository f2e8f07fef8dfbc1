package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;

/** Refuses bad values in one voice: {@code Invalid <what>: <value> (must be ...)}. */
final class Coordinates {
  private Coordinates() {}

  /** For hot paths: nothing is boxed or formatted while the value is valid. */
  static void range(double value, double bound, String what) {
    if (!(value >= -bound && value <= bound)) {
      Check.that(false, what, value, "must be in [%.0f, %.0f]".formatted(-bound, bound));
    }
  }

  static void latitude(double latitude) {
    range(latitude, 90, "latitude");
  }

  static void longitude(double longitude) {
    range(longitude, 180, "longitude");
  }
}
