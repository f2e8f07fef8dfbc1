package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * Where somebody was and when, in time order; several positions may be of the same second. Times
 * are seconds since 1970-01-01T00:00:00 GMT, coordinates are degrees.
 */
public final class Positions implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] seconds;
  private final double[] latitudes;
  private final double[] longitudes;

  /** Takes the arrays as they are: they must be valid. */
  private Positions(long[] seconds, double[] latitudes, double[] longitudes) {
    this.seconds = seconds;
    this.latitudes = latitudes;
    this.longitudes = longitudes;
  }

  /**
   * Positions from arrays of one length, which are copied.
   *
   * @throws IllegalArgumentException if lengths differ, a coordinate is out of range or a time is
   *     before the one ahead of it
   */
  public static Positions of(long[] seconds, double[] latitudes, double[] longitudes) {
    int size = seconds.length;
    Check.that(latitudes.length == size, "latitudes", latitudes.length, "must be " + size);
    Check.that(longitudes.length == size, "longitudes", longitudes.length, "must be " + size);
    for (int i = 0; i < size; i++) {
      Coordinates.latitude(latitudes[i]);
      Coordinates.longitude(longitudes[i]);
      if (i > 0 && seconds[i] < seconds[i - 1]) {
        Check.that(false, "second", seconds[i], "must be >= " + seconds[i - 1]);
      }
    }
    return new Positions(seconds.clone(), latitudes.clone(), longitudes.clone());
  }

  /**
   * All positions in time order, those of the same second by latitude, then longitude; equal ones
   * once. The result depends on the set of positions only, not on the order of the parts.
   */
  public static Positions merge(Collection<Positions> parts) {
    Positions all = concatenate(parts);
    Integer[] order = new Integer[all.size()];
    Arrays.setAll(order, i -> i);
    // Most parts follow one another in time: runs that the sort finds.
    Arrays.sort(
        order,
        Comparator.<Integer>comparingLong(i -> all.seconds[i])
            .thenComparingDouble(i -> all.latitudes[i])
            .thenComparingDouble(i -> all.longitudes[i]));
    Builder merged = new Builder();
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || !all.same(order[i - 1], order[i])) {
        merged.add(all.seconds[order[i]], all.latitudes[order[i]], all.longitudes[order[i]]);
      }
    }
    return merged.build();
  }

  /** Not a valid value yet: the parts may overlap. */
  private static Positions concatenate(Collection<Positions> parts) {
    Builder all = new Builder();
    parts.stream()
        .filter(part -> part.size() > 0)
        .sorted(Comparator.comparingLong(part -> part.seconds[0]))
        .forEach(
            part -> {
              for (int i = 0; i < part.size(); i++) {
                all.add(part.seconds[i], part.latitudes[i], part.longitudes[i]);
              }
            });
    return all.build();
  }

  private boolean same(int i, int j) {
    return seconds[i] == seconds[j]
        && latitudes[i] == latitudes[j]
        && longitudes[i] == longitudes[j];
  }

  /** How many there are. */
  public int size() {
    return seconds.length;
  }

  /** Time of position i. */
  public long second(int i) {
    return seconds[i];
  }

  /** Latitude of position i, in [-90, 90]. */
  public double latitude(int i) {
    return latitudes[i];
  }

  /** Longitude of position i, in [-180, 180]. */
  public double longitude(int i) {
    return longitudes[i];
  }

  /** Seconds from the first to the last position; 0 if there are fewer than two. */
  public long spanSeconds() {
    return size() == 0 ? 0 : seconds[size() - 1] - seconds[0];
  }

  /** Grows as positions come in; whoever adds them has checked them. */
  static final class Builder {
    private long[] seconds = new long[1024];
    private double[] latitudes = new double[1024];
    private double[] longitudes = new double[1024];
    private int size;

    void add(long second, double latitude, double longitude) {
      if (size == seconds.length) {
        resize(size + size / 2);
      }
      seconds[size] = second;
      latitudes[size] = latitude;
      longitudes[size++] = longitude;
    }

    Positions build() {
      resize(size);
      return new Positions(seconds, latitudes, longitudes);
    }

    private void resize(int length) {
      seconds = Arrays.copyOf(seconds, length);
      latitudes = Arrays.copyOf(latitudes, length);
      longitudes = Arrays.copyOf(longitudes, length);
    }
  }
}
