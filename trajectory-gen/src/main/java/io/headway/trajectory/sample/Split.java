package io.headway.trajectory.sample;

import java.util.List;
import java.util.Locale;

/** A part of every user's days. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** The three, in order of time. */
  public static final List<Split> ALL = List.of(values());

  /**
   * Where a day belongs: with D the user's last start day, train has the days below 0.6 D,
   * validation those below 0.8 D, test the rest; exactly.
   */
  public static Split of(int startDay, int lastStartDay) {
    if (5L * startDay < 3L * lastStartDay) {
      return TRAIN;
    }
    return 5L * startDay < 4L * lastStartDay ? VALIDATION : TEST;
  }

  /** Lower-case name. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
