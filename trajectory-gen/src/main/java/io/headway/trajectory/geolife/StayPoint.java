package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Locale;

/**
 * A user stayed near one point for a while. Times are seconds since 1970-01-01T00:00:00 GMT.
 *
 * @param user whose stay it is
 * @param start first second
 * @param end last second, not before the start
 * @param latitude degrees, in [-90, 90]
 * @param longitude degrees, in [-180, 180]
 */
public record StayPoint(long user, long start, long end, double latitude, double longitude)
    implements Serializable {
  /** Refuses what is out of range. */
  public StayPoint {
    Check.that(
        end >= start, "end", end, String.format(Locale.ROOT, "must be >= %d, the start", start));
    Coordinates.latitude(latitude);
    Coordinates.longitude(longitude);
  }

  /** How long it lasted. */
  public long seconds() {
    return end - start;
  }
}
