package io.headway.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the columns of a stay must be. */
final class StayRules {
  /** The columns that the rules are about, as they are handed over. */
  private static final List<String> COLUMNS =
      List.of("duration", "start_day", "end_day", "start_min", "end_min", "weekday");

  private static final int START_DAY = COLUMNS.indexOf("start_day");
  private static final int END_DAY = COLUMNS.indexOf("end_day");
  private static final int START_MINUTE = COLUMNS.indexOf("start_min");
  private static final int END_MINUTE = COLUMNS.indexOf("end_min");

  private StayRules() {}

  /** Whether all columns are as they must be; allocates nothing. */
  static boolean hold(
      long duration, long startDay, long endDay, long startMinute, long endMinute, long weekday) {
    return isCount(duration)
        && isCount(startDay)
        && isCount(endDay)
        && isMinute(startMinute)
        && isMinute(endMinute)
        && isWeekday(weekday)
        && ordered(startDay, endDay, startMinute, endMinute);
  }

  /**
   * What is wrong; whether the end is before the start is asked only if both can be.
   *
   * @param values duration, start_day, end_day, start_min, end_min, weekday
   * @param readable those that are numbers; the others are not looked at
   */
  static List<ColumnFault> faults(long[] values, boolean[] readable) {
    List<ColumnFault> faults = new ArrayList<>();
    boolean[] valid = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      String column = COLUMNS.get(i);
      valid[i] = readable[i] && isValid(column, values[i]);
      if (readable[i] && !valid[i]) {
        faults.add(new ColumnFault(column, Long.toString(values[i]), rule(column)));
      }
    }
    long startDay = values[START_DAY];
    long startMinute = values[START_MINUTE];
    if (valid[START_DAY]
        && valid[END_DAY]
        && valid[START_MINUTE]
        && valid[END_MINUTE]
        && !ordered(startDay, values[END_DAY], startMinute, values[END_MINUTE])) {
      int column = values[END_DAY] < startDay ? END_DAY : END_MINUTE;
      String rule =
          String.format(
              Locale.ROOT,
              "must not be before the start, day %d, minute %d",
              startDay,
              startMinute);
      faults.add(new ColumnFault(COLUMNS.get(column), Long.toString(values[column]), rule));
    }
    return faults;
  }

  private static boolean isValid(String column, long value) {
    return switch (column) {
      case "weekday" -> isWeekday(value);
      case "start_min", "end_min" -> isMinute(value);
      default -> isCount(value);
    };
  }

  private static String rule(String column) {
    return switch (column) {
      case "weekday" -> "must be in 0..6, 0 = Monday";
      case "start_min", "end_min" -> "must be in 0..1440, the minute of the day";
      case "duration" -> "must be in 0..2147483647 minutes";
      default -> "must be in 0..2147483647, the days since the user's first";
    };
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

  private static boolean ordered(long startDay, long endDay, long startMinute, long endMinute) {
    return endDay > startDay || (endDay == startDay && endMinute >= startMinute);
  }
}
