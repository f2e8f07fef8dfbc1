package io.headway.trajectory.synthetic;

import io.headway.trajectory.Check;
import io.headway.trajectory.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws users' stays by a habit-EPR model: {@link Rhythm} says when, {@link Habits} where. What a
 * user's stays are depends on the specification and the user's number only, and costs the same
 * however many users there are. Immutable and thread-safe.
 *
 * <p>Starts of a day are drawn independently, again if the minute is taken, and then ordered.
 * Durations follow their distribution whatever comes next, so that a stay may last longer than
 * until the next one starts; its end is the start plus the duration.
 */
public final class TrajectoryGenerator {
  private final TrajectorySpec spec;
  private final PublicPlaces places;
  private final StaysPerUser staysPerUser;

  /** A generator for one specification. */
  public TrajectoryGenerator(TrajectorySpec spec) {
    this.spec = spec;
    this.places = new PublicPlaces(spec);
    this.staysPerUser = new StaysPerUser(spec);
  }

  /** What this draws. */
  public TrajectorySpec spec() {
    return spec;
  }

  /** The places that users share. */
  public PublicPlaces places() {
    return places;
  }

  /**
   * How many stays a user has, without drawing them.
   *
   * @param user in [0, users)
   */
  public int count(int user) {
    Check.that(user >= 0 && user < spec.users(), "user", user, "must be in [0, users)");
    return staysPerUser.of(user);
  }

  /**
   * All stays of a user, in order of time.
   *
   * @param user in [0, users)
   */
  public List<Stay> draw(int user) {
    int count = count(user);
    SplittableRandom random = new SplittableRandom(Seeds.derive(spec.seed(), Seeds.USER, user));
    Habits habits = new Habits(user, places, random);
    int firstWeekday = random.nextInt(7);
    List<Stay> stays = new ArrayList<>(count);
    int day = 0;
    while (true) {
      habits.startDay(day);
      int[] starts = starts(Math.min(Rhythm.staysOfDay(random), count - stays.size()), random);
      for (int start : starts) {
        long place = habits.next(start);
        int duration = Rhythm.duration(random);
        stays.add(stay(user, place, day, start, duration, (firstWeekday + day) % 7));
      }
      if (stays.size() == count) {
        return stays;
      }
      day += Rhythm.gap(random);
    }
  }

  /** Different minutes, ascending: no two stays of a user start together. */
  private static int[] starts(int count, SplittableRandom random) {
    int[] starts = new int[count];
    int drawn = 0;
    while (drawn < count) {
      int start = Rhythm.startMinute(random);
      int at = drawn;
      while (at > 0 && starts[at - 1] >= start) {
        at--;
      }
      if (at == drawn || starts[at] != start) {
        System.arraycopy(starts, at, starts, at + 1, drawn - at);
        starts[at] = start;
        drawn++;
      }
    }
    return starts;
  }

  /** An end at midnight is minute 1440, as in the stay-point table. */
  private static Stay stay(
      int user, long place, int day, int startMinute, int duration, int weekday) {
    int end = startMinute + duration;
    int endDay = day + end / Stay.MINUTES_PER_DAY;
    int endMinute = end % Stay.MINUTES_PER_DAY;
    return new Stay(
        user,
        place,
        duration,
        day,
        endDay,
        startMinute,
        endMinute == 0 ? Stay.MINUTES_PER_DAY : endMinute,
        weekday);
  }
}
