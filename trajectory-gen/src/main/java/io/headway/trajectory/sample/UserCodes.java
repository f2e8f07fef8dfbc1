package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Codes of the users that are kept: their raw ids, ascending, are coded 1, 2, ...; 0 is padding.
 */
public final class UserCodes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] users;

  /**
   * The codes of these users.
   *
   * @param kept raw ids, in any order
   */
  public UserCodes(long... kept) {
    users = LocationCodes.distinct(kept);
  }

  /** U: the largest code and 1. */
  public int size() {
    return users.length + 1;
  }

  /**
   * Code of a user that is kept, in [1, U).
   *
   * @throws IllegalArgumentException if it is not
   */
  public int code(long user) {
    int at = Arrays.binarySearch(users, user);
    Check.that(at >= 0, "user", user, "must be one of those with targets in every split");
    return at + 1;
  }

  /**
   * Raw id of a user.
   *
   * @param code in [1, U)
   */
  public long user(int code) {
    Check.that(code >= 1 && code < size(), "user code", code, "must be in [1, U)");
    return users[code - 1];
  }
}
