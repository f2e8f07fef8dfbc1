package io.headway.core.task.location;

import io.headway.core.result.Scores;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.SampleSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores of the next-location task from the rank of each sample's target, all means over samples:
 *
 * <ul>
 *   <li>{@code accuracy@1}, {@code @5}, {@code @10}: % of targets among the first guesses.
 *   <li>{@code mrr}: 100 times the mean reciprocal rank.
 *   <li>{@code loss}: mean cross-entropy in nats, for what predicts probabilities.
 *   <li>{@code accuracy@1:KIND}, {@code mrr:KIND}, ...: the same over the targets of a kind: {@code
 *       seen} or {@code unseen} in train, {@code in-history} or {@code not-in-history}; {@code
 *       samples:KIND} is their number. Absent for a kind without targets.
 *   <li>{@code accuracy@1-known}: as {@code accuracy@1}, but a guess of the code that all places
 *       share that are not in train never counts: it names no place.
 * </ul>
 *
 * Places are compared by code. Outcomes per sample: {@code rank}, 1-based; of equal predictions the
 * smaller code comes first; and {@code user}, the code of whom the sample is of, since samples of
 * one user are alike.
 */
final class LocationScoring {
  private static final int[] GUESSES = {1, 5, 10};

  private final SampleSet set;
  private final int[] ranks;
  private final double[] losses;
  private boolean probabilities;

  LocationScoring(SampleSet set) {
    this.set = set;
    this.ranks = new int[set.count()];
    this.losses = new double[set.count()];
  }

  /** The logits of a sample: {@code classes} values from {@code offset} on. */
  void add(int sample, float[] logits, int offset, int classes) {
    int target = set.target(sample);
    float own = logits[offset + target];
    double greatest = Double.NEGATIVE_INFINITY;
    int better = 0;
    for (int code = 0; code < classes; code++) {
      float other = logits[offset + code];
      greatest = Math.max(greatest, other);
      better += other > own || (other == own && code < target) ? 1 : 0;
    }
    double sum = 0;
    for (int code = 0; code < classes; code++) {
      sum += Math.exp(logits[offset + code] - greatest);
    }
    ranks[sample] = better + 1;
    losses[sample] = greatest + Math.log(sum) - own;
    probabilities = true;
  }

  /** The rank of a sample's target, from what gives no probabilities. */
  void add(int sample, int rank) {
    ranks[sample] = rank;
  }

  Scores scores() {
    TreeMap<String, Double> values = new TreeMap<>();
    put(values, "", sample -> true);
    put(values, ":seen", this::seen);
    put(values, ":unseen", sample -> !seen(sample));
    put(values, ":in-history", this::inHistory);
    put(values, ":not-in-history", sample -> !inHistory(sample));
    long known = 0;
    for (int sample = 0; sample < ranks.length; sample++) {
      known += ranks[sample] == 1 && seen(sample) ? 1 : 0;
    }
    values.put("accuracy@1-known", 100.0 * known / ranks.length);
    return new Scores(values, new TreeMap<>(Map.of("rank", ranks, "user", users())));
  }

  private int[] users() {
    return IntStream.range(0, ranks.length)
        .map(sample -> set.user(set.targetRow(sample)))
        .toArray();
  }

  private boolean seen(int sample) {
    return set.target(sample) != LocationCodes.UNSEEN;
  }

  private boolean inHistory(int sample) {
    for (int row = set.firstRow(sample); row < set.targetRow(sample); row++) {
      if (set.location(row) == set.target(sample)) {
        return true;
      }
    }
    return false;
  }

  private void put(SortedMap<String, Double> values, String kind, IntPredicate counts) {
    int samples = 0;
    int[] hits = new int[GUESSES.length];
    double reciprocal = 0;
    double loss = 0;
    for (int sample = 0; sample < ranks.length; sample++) {
      if (!counts.test(sample)) {
        continue;
      }
      samples++;
      for (int k = 0; k < GUESSES.length; k++) {
        hits[k] += ranks[sample] <= GUESSES[k] ? 1 : 0;
      }
      reciprocal += 1.0 / ranks[sample];
      loss += losses[sample];
    }
    if (!kind.isEmpty()) {
      values.put("samples" + kind, (double) samples);
    }
    if (samples == 0) {
      return;
    }
    for (int k = 0; k < GUESSES.length; k++) {
      values.put("accuracy@" + GUESSES[k] + kind, 100.0 * hits[k] / samples);
    }
    values.put("mrr" + kind, 100 * reciprocal / samples);
    if (probabilities) {
      values.put("loss" + kind, loss / samples);
    }
  }
}
