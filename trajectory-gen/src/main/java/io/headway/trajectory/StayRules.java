package io.headway.trajectory;

import java.util.ArrayList;
import java.util.List;

/** What the columns of a stay must be. Allocates nothing while they are. */
final class StayRules {
  private StayRules() {}

  static List<ColumnFault> faults(
      long duration,
      long startDay,
      long endDay,
      long startMinute,
      long endMinute,
      long weekday) {
    boolean ordered = endDay > startDay || (endDay == startDay && endMinute >= startMinute);
    if (ordered
        && isCount(duration)
        && isCount(startDay)
        && isCount(endDay)
        && isMinute(startMinute)
        && isMinute(endMinute)
        && isWeekday(weekday)) {
      return List.of();
    }
    List<ColumnFault> faults = new ArrayList<>();
    require(isCount(duration), "duration", duration, "must be >= 0, in minutes", faults);
    String days = "must be >= 0, counted from the user's first day";
    require(isCount(startDay), "start_day", startDay, days, faults);
    require(isCount(endDay), "end_day", endDay, days, faults);
    String minutes = "must be in 0..1440, the minute of the day";
    require(isMinute(startMinute), "start_min", startMinute, minutes, faults);
    require(isMinute(endMinute), "end_min", endMinute, minutes, faults);
    require(isWeekday(weekday), "weekday", weekday, "must be in 0..6, 0 = Monday", faults);
    if (!ordered) {
      boolean sameDay = endDay == startDay;
      String rule =
          "must not be before the start, day %d, minute %d".formatted(startDay, startMinute);
      require(sameDay, "end_day", endDay, rule, faults);
      require(!sameDay, "end_min", endMinute, rule, faults);
    }
    return faults;
  }

  private static boolean isCount(long value) {
    return value >= 0 && value <= Integer.MAX_VALUE;
  }

  private static boolean isMinute(long value) {
    return value >= 0 && value <= Stay.MINUTES_PER_DAY;
  }

  private static boolean isWeekday(long value) {
    return value >= 0 && value < 7;
  }

  private static void require(
      boolean valid, String column, long value, String rule, List<ColumnFault> faults) {
    if (!valid) {
      faults.add(new ColumnFault(column, Long.toString(value), rule));
    }
  }
}
