package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;

/**
 * What becomes a row of the stay-point table.
 *
 * @param stayPoints what counts as a stay
 * @param activitySeconds an activity is a stay longer than this; not negative
 * @param userDays users are kept with more days than this between their first and last position;
 *     not negative
 * @param locations how activities are clustered into locations
 * @param mergeSeconds longest time between two stays at one location that become one; not negative
 */
public record GeoLifeSettings(
    StayPointSettings stayPoints,
    long activitySeconds,
    int userDays,
    Dbscan locations,
    long mergeSeconds)
    implements Serializable {
  /** As in the published study (Hong et al. 2023): 25 min, 50 days, 20 m and 2 samples, 1 min. */
  public static final GeoLifeSettings DEFAULT =
      new GeoLifeSettings(StayPointSettings.DEFAULT, 25 * 60, 50, new Dbscan(20, 2), 60);

  /** Refuses what is out of range. */
  public GeoLifeSettings {
    Check.that(activitySeconds >= 0, "activitySeconds", activitySeconds, "must be >= 0");
    Check.that(userDays >= 0, "userDays", userDays, "must be >= 0");
    Check.that(mergeSeconds >= 0, "mergeSeconds", mergeSeconds, "must be >= 0");
  }
}
