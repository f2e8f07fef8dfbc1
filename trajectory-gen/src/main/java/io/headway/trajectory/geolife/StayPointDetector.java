package io.headway.trajectory.geolife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds stays by the sliding algorithm of Li et al., <i>Mining user similarity based on location
 * history</i>, SIGSPATIAL 2008: a run goes on as long as positions keep within a radius of its
 * FIRST one; a run that lasts long enough is a stay; the next run begins where the last one ended.
 *
 * <p>As in trackintel's {@code generate_staypoints(method="sliding", include_last=True)}, by which
 * the published study was prepared, a stay lasts until the first position outside, so that a single
 * position may be a stay, and the last run lasts until its last position. A stay's coordinates are
 * the medians of latitude and longitude over the run, without that first position outside (as
 * trackintel had it then; the paper, and trackintel today, take a mean).
 *
 * <p>Two differences: a position at exactly the radius is inside, as in the paper; and a run that a
 * gap ends counts up to its last position, where trackintel drops it, as this does if {@link
 * StayPointSettings#beforeGaps()} is false.
 */
public final class StayPointDetector {
  private StayPointDetector() {}

  /** The stays of a user, in time order. */
  public static List<StayPoint> detect(long user, Positions positions, StayPointSettings settings) {
    List<StayPoint> stays = new ArrayList<>();
    int size = positions.size();
    int first = 0;
    for (int next = 1; next <= size; next++) {
      boolean last = next == size;
      boolean gap = !last && gapSeconds(positions, next) > settings.maximumGapSeconds();
      if (last || gap || metres(positions, first, next) > settings.radiusMetres()) {
        long end = positions.second(last || gap ? next - 1 : next);
        boolean longEnough = end - positions.second(first) >= settings.minimumSeconds();
        if (longEnough && (!gap || settings.beforeGaps())) {
          stays.add(stay(user, positions, first, next, end));
        }
        first = next;
      }
    }
    return stays;
  }

  private static long gapSeconds(Positions positions, int next) {
    return positions.second(next) - positions.second(next - 1);
  }

  private static double metres(Positions positions, int i, int j) {
    return Haversine.metres(
        positions.latitude(i),
        positions.longitude(i),
        positions.latitude(j),
        positions.longitude(j));
  }

  /** A stay of the positions in [from, to). */
  private static StayPoint stay(long user, Positions positions, int from, int to, long end) {
    double[] latitudes = new double[to - from];
    double[] longitudes = new double[to - from];
    for (int i = from; i < to; i++) {
      latitudes[i - from] = positions.latitude(i);
      longitudes[i - from] = near(positions.longitude(i), positions.longitude(from));
    }
    double longitude = near(median(longitudes), 0);
    return new StayPoint(user, positions.second(from), end, median(latitudes), longitude);
  }

  /** The same longitude, a turn away if that is nearer: runs may cross the antimeridian. */
  private static double near(double longitude, double reference) {
    if (longitude - reference > 180) {
      return longitude - 360;
    }
    return longitude - reference < -180 ? longitude + 360 : longitude;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
