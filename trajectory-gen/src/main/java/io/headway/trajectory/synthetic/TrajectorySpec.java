package io.headway.trajectory.synthetic;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Locale;

/**
 * What trajectories to draw.
 *
 * @param users in [1, {@value #MAXIMUM_USERS}]; they are numbered from 0
 * @param stays of all users together, in [{@value StaysPerUser#MINIMUM}, {@value
 *     #MAXIMUM_MEAN_STAYS}] per user; the total that is drawn differs by less than 0.5 %, see
 *     {@link StaysPerUser}
 * @param seed decides everything else
 */
public record TrajectorySpec(int users, long stays, long seed) implements Serializable {
  /** The most users. */
  public static final int MAXIMUM_USERS = 100_000_000;

  /** The most stays per user, on average. */
  public static final int MAXIMUM_MEAN_STAYS = 5_000;

  /** Users of {@link #standard}. */
  public static final int STANDARD_USERS = 45;

  /** Stays of {@link #standard}. */
  public static final long STANDARD_STAYS = 16_600;

  /**
   * Refuses what cannot be drawn.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public TrajectorySpec {
    Check.that(users >= 1 && users <= MAXIMUM_USERS, "users", users, "must be in [1, 100000000]");
    long least = (long) StaysPerUser.MINIMUM * users;
    long most = (long) MAXIMUM_MEAN_STAYS * users;
    Check.that(
        stays >= least && stays <= most,
        "stays",
        (Object) stays,
        String.format(
            Locale.ROOT,
            "must be in [%d, %d]: %d to %d for each of %d users",
            least,
            most,
            StaysPerUser.MINIMUM,
            MAXIMUM_MEAN_STAYS,
            users));
  }

  /** As many users and stays as GeoLife has after its preparation. */
  public static TrajectorySpec standard(long seed) {
    return new TrajectorySpec(STANDARD_USERS, STANDARD_STAYS, seed);
  }
}
