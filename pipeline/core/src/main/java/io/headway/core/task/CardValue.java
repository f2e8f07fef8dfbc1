package io.headway.core.task;

import io.headway.core.error.InvalidException;
import java.util.Locale;
import java.util.SortedMap;

/** What a data set's card says of itself. */
public final class CardValue {
  private CardValue() {}

  /**
   * A value that must be there.
   *
   * @param what the values are, for the message
   * @throws IllegalArgumentException "Invalid WHAT of a data set: ..." if it is not
   */
  public static <T> T of(SortedMap<String, T> values, String what, String key) {
    T value = values.get(key);
    if (value == null) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid %s of a data set: %s (must have %s)",
              what,
              values.keySet(),
              key));
    }
    return value;
  }
}
