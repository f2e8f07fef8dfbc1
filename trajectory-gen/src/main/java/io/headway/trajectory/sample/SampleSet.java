package io.headway.trajectory.sample;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * The samples of one split. The coded stays ("rows") of all users lie one after the other, by user,
 * then by time; a sample is a target row and the run of rows before it from its first one on, so
 * that histories are not copied. Immutable.
 */
public final class SampleSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] users;
  private final int[] locations;
  private final byte[] weekdays;
  private final short[] startMinutes;
  private final short[] durations;
  private final int[] startDays;
  private final int[] targets;
  private final int[] firsts;

  SampleSet(SampleSetBuilder built) {
    int rows = built.rows();
    users = Arrays.copyOf(built.users, rows);
    locations = Arrays.copyOf(built.locations, rows);
    weekdays = Arrays.copyOf(built.weekdays, rows);
    startMinutes = Arrays.copyOf(built.startMinutes, rows);
    durations = Arrays.copyOf(built.durations, rows);
    startDays = Arrays.copyOf(built.startDays, rows);
    targets = Arrays.copyOf(built.targets, built.count());
    firsts = Arrays.copyOf(built.firsts, built.count());
  }

  /** Number of rows. */
  public int rows() {
    return users.length;
  }

  /** User code of a row, in [1, U). */
  public int user(int row) {
    return users[row];
  }

  /** Location code of a row, in [1, V). */
  public int location(int row) {
    return locations[row];
  }

  /** Weekday of a row, in 0..6. */
  public int weekday(int row) {
    return weekdays[row];
  }

  /** Minute of the day at which a row starts, in 0..1440. */
  public int startMinute(int row) {
    return startMinutes[row];
  }

  /** Minutes that a row lasts, in 0..2879: longer ones are cut. */
  public int duration(int row) {
    return durations[row];
  }

  /** Day on which a row starts, counted from the user's first. */
  public int startDay(int row) {
    return startDays[row];
  }

  /** Number of samples. */
  public int count() {
    return targets.length;
  }

  /** Row of a sample's target; the row before it is the last of its history. */
  public int targetRow(int sample) {
    return targets[sample];
  }

  /** Row of the first stay in a sample's history. */
  public int firstRow(int sample) {
    return firsts[sample];
  }

  /** Stays in a sample's history, in 3..50. */
  public int historyLength(int sample) {
    return targets[sample] - firsts[sample];
  }

  /** Location code that is to be predicted, in [1, V). */
  public int target(int sample) {
    return locations[targets[sample]];
  }

  /** Days from the start of a row to that of the sample's target, in 0..7 for its history. */
  public int daysBefore(int sample, int row) {
    return startDays[targets[sample]] - startDays[row];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleSet that
        && Arrays.equals(users, that.users)
        && Arrays.equals(locations, that.locations)
        && Arrays.equals(weekdays, that.weekdays)
        && Arrays.equals(startMinutes, that.startMinutes)
        && Arrays.equals(durations, that.durations)
        && Arrays.equals(startDays, that.startDays)
        && Arrays.equals(targets, that.targets)
        && Arrays.equals(firsts, that.firsts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(locations) + Arrays.hashCode(targets);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d samples, %d rows", count(), rows());
  }
}
