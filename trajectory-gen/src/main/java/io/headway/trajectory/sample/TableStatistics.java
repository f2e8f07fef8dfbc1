package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import io.headway.trajectory.IdSet;
import io.headway.trajectory.Stay;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stay-point table holds. Adds up over users, so that parts of a table can be counted apart
 * and merged: the parts may have places in common, but no users. Not thread-safe.
 */
public final class TableStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IdSet places = new IdSet();
  private final TreeMap<Integer, Long> staysPerUser = new TreeMap<>(); // users by number of stays
  private final TreeMap<Integer, Long> placesPerUser = new TreeMap<>();
  private long users;
  private long stays;
  private long activeDays;
  private long topPlaceStays;
  private int days;

  /** Adds all stays of one user. */
  public TableStatistics add(Collection<Stay> ofOneUser) {
    Map<Long, Integer> visits = new HashMap<>();
    IdSet active = new IdSet();
    for (Stay stay : ofOneUser) {
      places.add(stay.location());
      active.add(stay.startDay());
      visits.merge(stay.location(), 1, Integer::sum);
      days = Math.max(days, Math.addExact(stay.startDay(), 1));
    }
    users++;
    stays += ofOneUser.size();
    activeDays += active.size();
    topPlaceStays += visits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    staysPerUser.merge(ofOneUser.size(), 1L, Long::sum);
    placesPerUser.merge(visits.size(), 1L, Long::sum);
    return this;
  }

  /** Adds what was counted elsewhere, of other users. */
  public TableStatistics merge(TableStatistics other) {
    places.addAll(other.places);
    other.staysPerUser.forEach((stays, count) -> staysPerUser.merge(stays, count, Long::sum));
    other.placesPerUser.forEach((places, count) -> placesPerUser.merge(places, count, Long::sum));
    users += other.users;
    stays += other.stays;
    activeDays += other.activeDays;
    topPlaceStays += other.topPlaceStays;
    days = Math.max(days, other.days);
    return this;
  }

  /** Users with stays. */
  public long users() {
    return users;
  }

  /** Rows of the table. */
  public long stays() {
    return stays;
  }

  /** Distinct places of all users. */
  public long places() {
    return places.size();
  }

  /** Days from a user's first to the last start, both counted, of the user with most. */
  public int days() {
    return days;
  }

  /** Days on which stays start, added over users. */
  public long activeDays() {
    return activeDays;
  }

  /** Share of stays that are at the user's own most visited place, in [0, 1]. */
  public double topPlaceShare() {
    Check.that(stays > 0, "stays", stays, "must be 1 or more for a share");
    return (double) topPlaceStays / stays;
  }

  /**
   * The smallest number of stays that at least {@code percent} % of the users do not exceed.
   *
   * @param percent in 0..100
   */
  public int staysPerUser(int percent) {
    return quantile(staysPerUser, percent);
  }

  /** As {@link #staysPerUser} for the distinct places of a user. */
  public int placesPerUser(int percent) {
    return quantile(placesPerUser, percent);
  }

  private int quantile(SortedMap<Integer, Long> counts, int percent) {
    Check.that(users > 0, "users", users, "must be 1 or more for a quantile");
    long below = 0;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      below += entry.getValue();
      if (100 * below >= percent * users) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "Invalid percent: %d (must be in 0..100)", percent));
  }
}
