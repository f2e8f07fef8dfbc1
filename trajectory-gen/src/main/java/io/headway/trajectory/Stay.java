package io.headway.trajectory;

import java.io.Serializable;
import java.util.stream.Collectors;

/**
 * A user's stay at a place: one row of the stay-point table without its id. Ordered by user and
 * start, then by every other column, so that nothing depends on the order of a table's rows.
 *
 * @param user raw id
 * @param location raw id of the place
 * @param duration whole minutes, at least 0
 * @param startDay days since the user's first, at least 0
 * @param endDay days since the user's first, at least 0
 * @param startMinute minute of the day, in 0..1440
 * @param endMinute minute of the day, in 0..1440; (endDay, endMinute) is not before (startDay,
 *     startMinute)
 * @param weekday of the start, in 0..6, 0 = Monday
 */
public record Stay(
    long user,
    long location,
    int duration,
    int startDay,
    int endDay,
    int startMinute,
    int endMinute,
    int weekday)
    implements Comparable<Stay>, Serializable {
  /** Minutes of a day: the greatest minute that a table may hold. */
  public static final int MINUTES_PER_DAY = 1440;

  /**
   * Refuses what no stay can be.
   *
   * @throws IllegalArgumentException if columns are out of range, with all of them
   */
  public Stay {
    if (!StayRules.hold(duration, startDay, endDay, startMinute, endMinute, weekday)) {
      long[] values = {duration, startDay, endDay, startMinute, endMinute, weekday};
      boolean[] readable = {true, true, true, true, true, true};
      throw new IllegalArgumentException(
          StayRules.faults(values, readable).stream()
              .map(ColumnFault::message)
              .collect(Collectors.joining("; ")));
    }
  }

  @Override
  public int compareTo(Stay other) {
    int order = Long.compare(user, other.user);
    order = order != 0 ? order : Integer.compare(startDay, other.startDay);
    order = order != 0 ? order : Integer.compare(startMinute, other.startMinute);
    order = order != 0 ? order : Integer.compare(endDay, other.endDay);
    order = order != 0 ? order : Integer.compare(endMinute, other.endMinute);
    order = order != 0 ? order : Long.compare(location, other.location);
    order = order != 0 ? order : Integer.compare(duration, other.duration);
    return order != 0 ? order : Integer.compare(weekday, other.weekday);
  }
}
