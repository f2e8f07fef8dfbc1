package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Codes of places: the raw ids that any user visited in the train split, ascending, are coded 2, 3,
 * ...; all others are {@link #UNSEEN}; {@link #PADDING} is no place.
 */
public final class LocationCodes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No place. */
  public static final int PADDING = 0;

  /** A place that is not in train. */
  public static final int UNSEEN = 1;

  private static final int FIRST = 2;

  private final long[] places;

  /**
   * The codes of these places.
   *
   * @param trainPlaces raw ids, in any order, each once or more often
   * @throws IllegalArgumentException if there are fewer than two places: nothing is to be predicted
   */
  public LocationCodes(long... trainPlaces) {
    places = distinct(trainPlaces);
    Check.that(
        places.length >= 2,
        "number of places in train",
        places.length,
        "must be 2 or more: with one or none there is nothing to predict");
  }

  /** V: the largest code and 1. */
  public int vocabulary() {
    return places.length + FIRST;
  }

  /** Code of a place. */
  public int code(long place) {
    int at = Arrays.binarySearch(places, place);
    return at < 0 ? UNSEEN : at + FIRST;
  }

  /**
   * Raw id of a place that is in train.
   *
   * @param code in [2, V)
   */
  public long place(int code) {
    Check.that(code >= FIRST && code < vocabulary(), "location code", code, "must be in [2, V)");
    return places[code - FIRST];
  }

  static long[] distinct(long[] ids) {
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
