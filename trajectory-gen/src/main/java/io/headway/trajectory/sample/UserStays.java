package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import io.headway.trajectory.Stay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One user's stays, split by day, with the targets of each split: what is done for every user
 * alone, before anything has a code.
 *
 * @param user raw id
 * @param train the first 60 % of the days
 * @param validation the next 20 %
 * @param test the rest
 */
public record UserStays(long user, SplitStays train, SplitStays validation, SplitStays test)
    implements Serializable {
  /**
   * Splits the stays of one user.
   *
   * @param stays in any order, at least one
   * @throws IllegalArgumentException if there is none, or they are of several users
   */
  public static UserStays of(Collection<Stay> stays) {
    Check.that(!stays.isEmpty(), "stays", "none", "must be one at least");
    List<Stay> ordered = new ArrayList<>(stays);
    Collections.sort(ordered);
    Stay last = ordered.get(ordered.size() - 1);
    Check.that(
        ordered.get(0).user() == last.user(),
        "stays",
        String.format(Locale.ROOT, "of users %d and %d", ordered.get(0).user(), last.user()),
        "must be of one user");
    return new UserStays(
        last.user(),
        part(Split.TRAIN, ordered),
        part(Split.VALIDATION, ordered),
        part(Split.TEST, ordered));
  }

  /** The stays and targets of a split. */
  public SplitStays split(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Whether there is a target in each of the three splits; who has not is dropped. */
  public boolean isKept() {
    return Split.ALL.stream().allMatch(split -> split(split).targets().length > 0);
  }

  private static SplitStays part(Split split, List<Stay> ordered) {
    int lastDay = ordered.get(ordered.size() - 1).startDay();
    return SplitStays.of(
        ordered.stream().filter(stay -> Split.of(stay.startDay(), lastDay) == split).toList());
  }
}
