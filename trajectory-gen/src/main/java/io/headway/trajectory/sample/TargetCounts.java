package io.headway.trajectory.sample;

import java.io.Serializable;
import java.util.Locale;

/**
 * How many users have targets in which split: what tells whether samples are left, and why not.
 *
 * @param users all of them
 * @param train those with a target in train
 * @param validation those with a target in validation
 * @param test those with a target in test
 * @param kept those with a target in each
 */
public record TargetCounts(long users, long train, long validation, long test, long kept)
    implements Serializable {
  /** No user yet. */
  public static final TargetCounts NONE = new TargetCounts(0, 0, 0, 0, 0);

  private static final String TARGET =
      String.format(
          Locale.ROOT,
          "a target is a stay that starts %d days or more after the user's first in the split and has %d or more of the split's stays in the %d days before it",
          SplitStays.HISTORY_DAYS,
          SplitStays.MINIMUM_HISTORY,
          SplitStays.HISTORY_DAYS);

  /** Counts of one user. */
  public static TargetCounts of(UserStays user) {
    return new TargetCounts(
        1,
        has(user, Split.TRAIN),
        has(user, Split.VALIDATION),
        has(user, Split.TEST),
        user.isKept() ? 1 : 0);
  }

  /** Counts of both. */
  public TargetCounts plus(TargetCounts other) {
    return new TargetCounts(
        users + other.users,
        train + other.train,
        validation + other.validation,
        test + other.test,
        kept + other.kept);
  }

  /**
   * Refuses users of whom none is kept.
   *
   * @throws IllegalArgumentException with the split that is empty for all of them, if there is one
   */
  public void requireSamples() {
    if (kept == 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Cannot make samples: %s; %s", why(), TARGET));
    }
  }

  private String why() {
    for (Split split : Split.ALL) {
      if (count(split) == 0) {
        return String.format(
            Locale.ROOT,
            "the %s split is empty, as none of %d users has a target in it",
            split.key(),
            users);
      }
    }
    return String.format(
        Locale.ROOT,
        "none of %d users has a target in each split (train %d, validation %d, test %d)",
        users,
        train,
        validation,
        test);
  }

  private long count(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  private static long has(UserStays user, Split split) {
    return user.split(split).targets().length > 0 ? 1 : 0;
  }
}
