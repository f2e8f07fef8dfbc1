package io.headway.core.model.location;

import io.headway.core.error.InvalidException;
import java.util.Locale;

/**
 * How many codes there are.
 *
 * @param locations V, codes of locations: 0 padding, 1 unknown, then those of the training split
 * @param users U, codes of users: 0 padding, then the users
 */
public record Vocabulary(int locations, int users) {
  /** Checks that there is something to name. */
  public Vocabulary {
    require(locations > 1, "locations", locations);
    require(users > 1, "users", users);
  }

  private static void require(boolean holds, String what, int value) {
    if (!holds) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid %s: %d (must be > 1)", what, value));
    }
  }
}
