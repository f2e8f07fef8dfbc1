package io.headway.core.task.text;

import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.task.Quantity;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many sequences have how many tokens, before they are cut. */
public final class LengthCounts {
  private final SortedMap<Integer, Long> counts = new TreeMap<>();
  private long all;

  /**
   * Refuses splits of which one has no sequence.
   *
   * @param least tokens that each must have
   * @throws InvalidException naming it
   */
  public static void requireAll(Map<Split, LengthCounts> lengths, int least) {
    long all = lengths.values().stream().mapToLong(counts -> counts.all).sum();
    for (Split split : Split.values()) {
      if (!lengths.containsKey(split) || lengths.get(split).all == 0) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot split %s of %s or more: none is left for %s (must be more different ones)",
                Quantity.of(Math.toIntExact(all), "sequence"),
                least == 1 ? "a token" : "two tokens",
                split.key()));
      }
    }
  }

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
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
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
