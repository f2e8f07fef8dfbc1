package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import io.headway.trajectory.Stay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Rows of the stay-point table from one user's stays. Days and minutes are GMT, days count from the
 * user's first stay, minutes are cut, not rounded, and so is the duration, which is that of the
 * seconds.
 *
 * <p>A stay that ends in the first minute of a day ends at minute 1440 of the day before: day 3,
 * minute 1440, which is day 4, minute 0. (The published preprocessing says day 4, minute 1440, a
 * day too late.)
 */
public final class StayMerger {
  private static final int MINUTES_PER_DAY = 1440;

  private StayMerger() {}

  /**
   * Merges consecutive stays at one location and tells days and minutes.
   *
   * @param stays of one user, in any order
   * @param maximumGapSeconds longest time between two stays that become one
   * @return the user's rows, in time order
   * @throws IllegalArgumentException if the stays are of several users
   */
  public static List<Stay> merge(List<LocatedStay> stays, long maximumGapSeconds) {
    List<LocatedStay> merged = new ArrayList<>();
    for (LocatedStay stay : inTimeOrder(stays)) {
      LocatedStay previous = merged.isEmpty() ? stay : merged.get(merged.size() - 1);
      Check.that(
          stay.stay().user() == previous.stay().user(),
          "user",
          stay.stay().user(),
          String.format(Locale.ROOT, "must be %d as the others", previous.stay().user()));
      boolean same = !merged.isEmpty() && stay.location() == previous.location();
      if (same && stay.stay().start() - previous.stay().end() <= maximumGapSeconds) {
        merged.set(merged.size() - 1, together(previous, stay));
      } else {
        merged.add(stay);
      }
    }
    long firstDay = merged.isEmpty() ? 0 : day(minute(merged.get(0).stay().start()));
    return merged.stream().map(stay -> row(stay, firstDay)).toList();
  }

  private static List<LocatedStay> inTimeOrder(List<LocatedStay> stays) {
    return stays.stream()
        .sorted(
            Comparator.<LocatedStay>comparingLong(s -> s.stay().start())
                .thenComparingLong(s -> s.stay().end()))
        .toList();
  }

  private static LocatedStay together(LocatedStay first, LocatedStay second) {
    StayPoint a = first.stay();
    long end = Math.max(a.end(), second.stay().end());
    StayPoint both = new StayPoint(a.user(), a.start(), end, a.latitude(), a.longitude());
    return new LocatedStay(both, first.location());
  }

  private static Stay row(LocatedStay located, long firstDay) {
    StayPoint stay = located.stay();
    long start = minute(stay.start());
    long end = minute(stay.end());
    boolean midnight = minuteOfDay(end) == 0 && end > start;
    return new Stay(
        stay.user(),
        located.location(),
        Math.toIntExact(stay.seconds() / 60),
        Math.toIntExact(day(start) - firstDay),
        Math.toIntExact(day(end) - firstDay) - (midnight ? 1 : 0),
        minuteOfDay(start),
        midnight ? MINUTES_PER_DAY : minuteOfDay(end),
        LocalDate.ofEpochDay(day(start)).getDayOfWeek().getValue() - 1);
  }

  private static long minute(long second) {
    return Math.floorDiv(second, 60L);
  }

  private static long day(long minute) {
    return Math.floorDiv(minute, (long) MINUTES_PER_DAY);
  }

  private static int minuteOfDay(long minute) {
    return Math.floorMod(minute, MINUTES_PER_DAY);
  }
}
