package io.headway.core.task.text;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many sequences have how many tokens, before they are cut. */
public final class LengthCounts {
  private final SortedMap<Integer, Long> counts = new TreeMap<>();
  private long all;

  /** Counts so many more of that length. */
  public LengthCounts add(int tokens, long sequences) {
    counts.merge(tokens, sequences, Long::sum);
    all += sequences;
    return this;
  }

  /** Counts all that another has counted. */
  LengthCounts add(LengthCounts other) {
    other.counts.forEach(this::add);
    return this;
  }

  /** All that were counted. */
  long all() {
    return all;
  }

  /** The smallest length that at least {@code percent} % of the sequences do not exceed. */
  int quantile(int percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100.0 * all));
    long below = 0;
    for (SortedMap.Entry<Integer, Long> entry : counts.entrySet()) {
      below += entry.getValue();
      if (below >= rank) {
        return entry.getKey();
      }
    }
    return longest();
  }

  /** The greatest length. */
  int longest() {
    return counts.lastKey();
  }

  /** How many have more tokens than that. */
  long above(int tokens) {
    return counts.tailMap(tokens + 1).values().stream().mapToLong(Long::longValue).sum();
  }
}
