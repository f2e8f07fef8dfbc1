package io.headway.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some consecutive examples.
 *
 * @param from first index
 * @param to index after the last
 */
public record IndexRange(long from, long to) implements Serializable {
  /** Cuts 0..count into at most that many ranges of nearly equal length. */
  public static List<IndexRange> cut(long count, int ranges) {
    List<IndexRange> cut = new ArrayList<>();
    for (int i = 0; i < ranges; i++) {
      long from = count * i / ranges;
      long to = count * (i + 1) / ranges;
      if (from < to) {
        cut.add(new IndexRange(from, to));
      }
    }
    return cut;
  }
}
