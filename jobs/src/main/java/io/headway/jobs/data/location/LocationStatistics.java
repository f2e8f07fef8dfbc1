package io.headway.jobs.data.location;

import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.trajectory.sample.SampleStatistics;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.Split;
import io.headway.trajectory.sample.TableStatistics;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measured properties of a next-location data set: of its table ({@code users}, {@code stays},
 * {@code places}, {@code days}, {@code active-days}, {@code top-place-share}, quantiles of stays
 * and places per user), its codes, and of each split ({@code samples}, {@code users}, {@code
 * history-mean}, {@code in-history}, {@code most-frequent-accuracy@1}, {@code last-accuracy@1},
 * {@code unseen}; shares in [0, 1]).
 */
final class LocationStatistics {
  private LocationStatistics() {}

  static SortedMap<String, Double> of(TableStatistics table, Samples samples) {
    TreeMap<String, Double> values = new TreeMap<>();
    values.put(NextLocationTaskSpec.VOCABULARY, (double) samples.locations().vocabulary());
    values.put(NextLocationTaskSpec.USER_CODES, (double) samples.users().size());
    values.put("table-users", (double) table.users());
    values.put("table-stays", (double) table.stays());
    values.put("table-places", (double) table.places());
    values.put("table-days", (double) table.days());
    values.put("table-active-days", (double) table.activeDays());
    values.put("table-top-place-share", table.topPlaceShare());
    for (int percent : new int[] {0, 10, 50, 90, 100}) {
      values.put("stays-per-user-q" + percent, (double) table.staysPerUser(percent));
      values.put("places-per-user-q" + percent, (double) table.placesPerUser(percent));
    }
    for (Split split : Split.ALL) {
      SampleStatistics statistics = SampleStatistics.of(samples.split(split));
      String prefix = split.key() + "-";
      values.put(prefix + "samples", (double) statistics.samples());
      values.put(prefix + "users", (double) statistics.users());
      values.put(prefix + "history-mean", statistics.meanHistoryLength());
      values.put(prefix + "in-history", statistics.inHistoryShare());
      values.put(prefix + "most-frequent-accuracy@1", statistics.mostFrequentAccuracy());
      values.put(prefix + "last-accuracy@1", statistics.lastAccuracy());
      values.put(prefix + "unseen", statistics.unseenShare());
    }
    return values;
  }
}
