package io.headway.trajectory.sample;

import io.headway.trajectory.Stay;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One user's stays in one split, in order of time, and which of them are targets. The history of a
 * target is the run of stays before it from its first one on.
 *
 * @param stays ascending
 * @param targets indices in stays, ascending
 * @param firsts for each target the index of its history's first stay
 */
public record SplitStays(List<Stay> stays, int[] targets, int[] firsts) implements Serializable {
  /** Days that a history looks back, and that a user must have had in the split. */
  public static final int HISTORY_DAYS = 7;

  /** The fewest stays of a history. */
  public static final int MINIMUM_HISTORY = 3;

  /** The most stays of a history: the latest ones. */
  public static final int MAXIMUM_HISTORY = 50;

  /**
   * Finds the targets: stays that start 7 days or more after the split's first one and have at
   * least 3 earlier stays whose start day is at most 7 days before theirs.
   *
   * @param stays of one user in one split, ascending
   */
  static SplitStays of(List<Stay> stays) {
    int[] targets = new int[stays.size()];
    int[] firsts = new int[stays.size()];
    int count = 0;
    int first = 0;
    for (int target = 0; target < stays.size(); target++) {
      long earliest = (long) stays.get(target).startDay() - HISTORY_DAYS;
      while (stays.get(first).startDay() < earliest) {
        first++;
      }
      if (stays.get(0).startDay() <= earliest && target - first >= MINIMUM_HISTORY) {
        targets[count] = target;
        firsts[count] = Math.max(first, target - MAXIMUM_HISTORY);
        count++;
      }
    }
    return new SplitStays(
        List.copyOf(stays), Arrays.copyOf(targets, count), Arrays.copyOf(firsts, count));
  }
}
