package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import io.headway.trajectory.Stay;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the samples of one split: rows are added in order of user code, then of time, and a row
 * becomes a target when its history is told. Not thread-safe.
 */
public final class SampleSetBuilder {
  /** The longest duration in minutes; longer ones are cut. */
  public static final int MAXIMUM_DURATION = 2879;

  int[] users = new int[64];
  int[] locations = new int[64];
  byte[] weekdays = new byte[64];
  short[] startMinutes = new short[64];
  short[] durations = new short[64];
  int[] startDays = new int[64];
  int[] targets = new int[64];
  int[] firsts = new int[64];
  private int rows;
  private int count;

  /** Rows so far. */
  public int rows() {
    return rows;
  }

  /** Samples so far. */
  public int count() {
    return count;
  }

  /** Adds one user's stays and targets, coded. */
  public void add(SplitStays split, int userCode, LocationCodes codes) {
    int base = rows;
    List<Stay> stays = split.stays();
    for (Stay stay : stays) {
      addRow(
          userCode,
          codes.code(stay.location()),
          stay.weekday(),
          stay.startMinute(),
          stay.duration(),
          stay.startDay());
    }
    for (int i = 0; i < split.targets().length; i++) {
      addSample(base + split.targets()[i], split.targets()[i] - split.firsts()[i]);
    }
  }

  /**
   * Adds a coded row.
   *
   * @param user code, not less than that of the row before
   * @param location code
   * @param weekday in 0..6
   * @param startMinute in 0..1440
   * @param duration in minutes, at least 0; cut at 2879
   * @param startDay not before that of the row before if it is of the same user
   */
  public void addRow(
      int user, int location, int weekday, int startMinute, int duration, int startDay) {
    Check.that(location >= LocationCodes.UNSEEN, "location code", location, "must be >= 1");
    Check.that(weekday >= 0 && weekday < 7, "weekday", weekday, "must be in 0..6");
    Check.that(
        startMinute >= 0 && startMinute <= Stay.MINUTES_PER_DAY,
        "startMinute",
        startMinute,
        "must be in 0..1440");
    Check.that(duration >= 0, "duration", duration, "must be >= 0");
    int before = rows == 0 ? 1 : users[rows - 1];
    Check.that(user >= before, "user code", user, "must not be less than that of the row before");
    Check.that(
        rows == 0 || user > before || inOrder(startDay, startMinute),
        "start",
        startDay,
        "must not be before that of the row before");
    if (rows == users.length) {
      growRows();
    }
    users[rows] = user;
    locations[rows] = location;
    weekdays[rows] = (byte) weekday;
    startMinutes[rows] = (short) startMinute;
    durations[rows] = (short) Math.min(duration, MAXIMUM_DURATION);
    startDays[rows] = startDay;
    rows++;
  }

  /**
   * Makes a row a target.
   *
   * @param target its row, after that of the sample before
   * @param historyLength rows before it, in 3..50, of the same user, at most 7 days before
   */
  public void addSample(int target, int historyLength) {
    int last = count == 0 ? -1 : targets[count - 1];
    Check.that(target > last && target < rows, "target", target, "must be a later row");
    int first = target - historyLength;
    Check.that(
        historyLength >= SplitStays.MINIMUM_HISTORY
            && historyLength <= SplitStays.MAXIMUM_HISTORY
            && first >= 0
            && users[first] == users[target]
            && startDays[target] - startDays[first] <= SplitStays.HISTORY_DAYS,
        "historyLength",
        historyLength,
        "must be in 3..50, of one user, within 7 days");
    if (count == targets.length) {
      targets = Arrays.copyOf(targets, roomAfter(count));
      firsts = Arrays.copyOf(firsts, targets.length);
    }
    targets[count] = target;
    firsts[count] = first;
    count++;
  }

  /** What was gathered. */
  public SampleSet build() {
    return new SampleSet(this);
  }

  private boolean inOrder(int startDay, int startMinute) {
    int day = startDays[rows - 1];
    return startDay > day || (startDay == day && startMinute >= startMinutes[rows - 1]);
  }

  private void growRows() {
    int room = roomAfter(rows);
    users = Arrays.copyOf(users, room);
    locations = Arrays.copyOf(locations, room);
    weekdays = Arrays.copyOf(weekdays, room);
    startMinutes = Arrays.copyOf(startMinutes, room);
    durations = Arrays.copyOf(durations, room);
    startDays = Arrays.copyOf(startDays, room);
  }

  private static int roomAfter(int size) {
    return Math.addExact(size, size / 2);
  }
}
