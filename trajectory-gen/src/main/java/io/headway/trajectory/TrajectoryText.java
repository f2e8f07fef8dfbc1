package io.headway.trajectory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A user's stays as text, a line for each day: places are lettered in the order of first visits.
 */
public final class TrajectoryText {
  private static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final int MINUTES_PER_HOUR = 60;
  private static final int LETTERS = 26;

  private TrajectoryText() {}

  /**
   * The first days.
   *
   * @param stays of one user, in order of time
   * @param days days with stays, at most
   */
  public static String draw(List<Stay> stays, int days) {
    Map<Long, String> names = new HashMap<>();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int day = -1;
    for (Stay stay : stays) {
      if (stay.startDay() != day) {
        if (lines.size() + (line.isEmpty() ? 0 : 1) == days) {
          break;
        }
        if (!line.isEmpty()) {
          lines.add(line.toString());
        }
        day = stay.startDay();
        line =
            new StringBuilder(
                String.format(Locale.ROOT, "day %4d %s ", day, WEEKDAYS[stay.weekday()]));
      }
      String name = names.computeIfAbsent(stay.location(), place -> name(names.size()));
      line.append(
          String.format(
              Locale.ROOT,
              " %02d:%02d %s (%d min)",
              stay.startMinute() / MINUTES_PER_HOUR,
              stay.startMinute() % MINUTES_PER_HOUR,
              name,
              stay.duration()));
    }
    lines.add(line.toString());
    return String.join("\n", lines) + "\n";
  }

  /** A, B, ... Z, AA, AB, ... */
  private static String name(int index) {
    String last = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? last : name(index / LETTERS - 1) + last;
  }
}
