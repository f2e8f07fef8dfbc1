package io.headway.trajectory.sample;

import io.headway.trajectory.Check;
import java.io.Serializable;

/**
 * How hard the samples of a split are. Places are compared by code, as a model sees them: all that
 * are not in train are one.
 *
 * @param samples number of samples
 * @param users users with samples
 * @param historyStays stays in all histories
 * @param inHistory targets that are in their history
 * @param mostFrequentHits targets that are the most frequent place of their history (of equally
 *     frequent ones, the one that comes first in it)
 * @param lastHits targets that are the last place of their history
 * @param unseen targets that are not in train
 */
public record SampleStatistics(
    long samples,
    long users,
    long historyStays,
    long inHistory,
    long mostFrequentHits,
    long lastHits,
    long unseen)
    implements Serializable {
  /** Statistics of all samples of a split, or of some users' samples of it. */
  public static SampleStatistics of(SampleSet set) {
    long users = 0;
    long historyStays = 0;
    long inHistory = 0;
    long mostFrequentHits = 0;
    long lastHits = 0;
    long unseen = 0;
    int userBefore = 0;
    for (int sample = 0; sample < set.count(); sample++) {
      int row = set.targetRow(sample);
      int target = set.target(sample);
      users += set.user(row) == userBefore ? 0 : 1;
      userBefore = set.user(row);
      historyStays += set.historyLength(sample);
      inHistory += visits(set, sample, target) > 0 ? 1 : 0;
      mostFrequentHits += mostFrequent(set, sample) == target ? 1 : 0;
      lastHits += set.location(row - 1) == target ? 1 : 0;
      unseen += target == LocationCodes.UNSEEN ? 1 : 0;
    }
    return new SampleStatistics(
        set.count(), users, historyStays, inHistory, mostFrequentHits, lastHits, unseen);
  }

  /** Statistics of both, which have no user in common. */
  public SampleStatistics plus(SampleStatistics other) {
    return new SampleStatistics(
        samples + other.samples,
        users + other.users,
        historyStays + other.historyStays,
        inHistory + other.inHistory,
        mostFrequentHits + other.mostFrequentHits,
        lastHits + other.lastHits,
        unseen + other.unseen);
  }

  /** Mean number of stays in a history. */
  public double meanHistoryLength() {
    return share(historyStays);
  }

  /** Share of targets that are in their history, in [0, 1]. */
  public double inHistoryShare() {
    return share(inHistory);
  }

  /** Acc@1 of the most frequent place of the history, in [0, 1]. */
  public double mostFrequentAccuracy() {
    return share(mostFrequentHits);
  }

  /** Acc@1 of the last place of the history, in [0, 1]. */
  public double lastAccuracy() {
    return share(lastHits);
  }

  /** Share of targets that are not in train, in [0, 1]. */
  public double unseenShare() {
    return share(unseen);
  }

  private double share(long part) {
    Check.that(samples > 0, "samples", samples, "must be 1 or more for a mean");
    return (double) part / samples;
  }

  private static int mostFrequent(SampleSet set, int sample) {
    int best = LocationCodes.PADDING;
    int bestVisits = 0;
    for (int row = set.firstRow(sample); row < set.targetRow(sample); row++) {
      int visits = visits(set, sample, set.location(row));
      if (visits > bestVisits) {
        best = set.location(row);
        bestVisits = visits;
      }
    }
    return best;
  }

  private static int visits(SampleSet set, int sample, int location) {
    int visits = 0;
    for (int row = set.firstRow(sample); row < set.targetRow(sample); row++) {
      visits += set.location(row) == location ? 1 : 0;
    }
    return visits;
  }
}
