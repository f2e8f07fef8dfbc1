package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What one user's folder gave.
 *
 * @param user the folder's number
 * @param files how many files there were
 * @param skipped those of them that are broken or empty
 * @param positions how many positions there are in the others, equal ones counted once
 * @param activities stays that are long enough, in time order; none if the user was not followed
 *     for long enough
 */
public record UserActivities(
    long user, int files, List<PltFile.Skipped> skipped, int positions, List<StayPoint> activities)
    implements Serializable {
  /** Keeps lists of its own. */
  public UserActivities {
    Check.that(
        files >= skipped.size(),
        "files",
        files,
        String.format(Locale.ROOT, "must be >= %d skipped", skipped.size()));
    skipped = List.copyOf(skipped);
    activities = List.copyOf(activities);
  }
}
