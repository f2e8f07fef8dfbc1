package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;

/**
 * What counts as a stay.
 *
 * @param radiusMetres largest distance from the run's first position, itself allowed; above 0
 * @param minimumSeconds least duration, itself allowed; above 0
 * @param maximumGapSeconds longest time between two positions of a run, itself allowed; above 0
 * @param beforeGaps whether a run that is long enough and ended by a gap is a stay
 */
public record StayPointSettings(
    double radiusMetres, long minimumSeconds, long maximumGapSeconds, boolean beforeGaps)
    implements Serializable {
  /** 200 m, 30 min, 24 h; a run that a gap ends is a stay. */
  public static final StayPointSettings DEFAULT =
      new StayPointSettings(200, 30 * 60, 24 * 60 * 60, true);

  /** Refuses what is out of range. */
  public StayPointSettings {
    Check.that(
        radiusMetres > 0 && Double.isFinite(radiusMetres),
        "radiusMetres",
        radiusMetres,
        "must be > 0");
    Check.that(minimumSeconds > 0, "minimumSeconds", minimumSeconds, "must be > 0");
    Check.that(maximumGapSeconds > 0, "maximumGapSeconds", maximumGapSeconds, "must be > 0");
  }
}
