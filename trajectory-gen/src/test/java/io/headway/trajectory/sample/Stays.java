package io.headway.trajectory.sample;

import io.headway.trajectory.Stay;

/** Short ways to write stays. */
public final class Stays {
  private Stays() {}

  /** A stay of an hour that starts on a day, at a minute up to 1379. */
  public static Stay stay(long user, long location, int day, int minute) {
    return stay(user, location, day, minute, 60);
  }

  /** A stay that starts on a day, which is a Monday if it is a multiple of 7. */
  public static Stay stay(long user, long location, int day, int minute, int duration) {
    int end = minute + duration;
    return new Stay(user, location, duration, day, day + end / 1440, minute, end % 1440, day % 7);
  }
}
