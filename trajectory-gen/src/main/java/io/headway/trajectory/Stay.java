package io.headway.trajectory;

import java.io.Serializable;

/**
 * One row of the stay-point table: a user was at a location for a while. Days count from the user's
 * first day.
 *
 * @param user whose stay it is
 * @param location where
 * @param duration whole minutes, not negative
 * @param startDay day of the start, from 0
 * @param endDay day of the end
 * @param startMinute minute of the day of the start, in [0, 1440]
 * @param endMinute minute of the day of the end, in [0, 1440]; the end is not before the start
 * @param weekday of the start, 0 = Monday
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
    implements Serializable {
  /** Refuses what is no stay. */
  public Stay {
    require(duration >= 0, "duration", duration, "must be >= 0");
    require(startDay >= 0, "startDay", startDay, "must be >= 0");
    require(
        startMinute >= 0 && startMinute <= 1440,
        "startMinute",
        startMinute,
        "must be in [0, 1440]");
    require(endMinute >= 0 && endMinute <= 1440, "endMinute", endMinute, "must be in [0, 1440]");
    require(
        endDay * 1440L + endMinute >= startDay * 1440L + startMinute,
        "end",
        "day %d, minute %d".formatted(endDay, endMinute),
        "must not be before the start: day %d, minute %d".formatted(startDay, startMinute));
    require(weekday >= 0 && weekday <= 6, "weekday", weekday, "must be in [0, 6]");
  }

  private static void require(boolean valid, String what, Object value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("Invalid %s: %s (%s)".formatted(what, value, rule));
    }
  }
}
