package io.headway.core.task.text;

import java.util.Arrays;

/**
 * How often each code followed each context, sorted: an n-gram is one number, its codes from the
 * first to the last, 21 bits each.
 */
final class Ngrams {
  /** Bits of a code; {@link Vocabulary#MOST} codes and one for "nothing" are below 2^21. */
  static final int BITS = 21;

  /** Discount where there are no counts of 1, or of 2, to tell one. */
  private static final double USUAL_DISCOUNT = 0.5;

  private final long[] keys;
  private final long[] cumulative;
  private final double discount;

  private Ngrams(long[] keys, long[] cumulative, double discount) {
    this.keys = keys;
    this.cumulative = cumulative;
    this.discount = discount;
  }

  /** Counts n-grams as they occur. */
  static Ngrams of(long... occurrences) {
    long[] sorted = occurrences.clone();
    Arrays.sort(sorted);
    long[] keys = new long[sorted.length];
    long[] cumulative = new long[sorted.length + 1];
    int distinct = 0;
    long[] ofCount = new long[3];
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      keys[distinct++] = sorted[from];
      cumulative[distinct] = to;
      ofCount[Math.min(to - from, 3) % 3]++;
      from = to;
    }
    double discount =
        ofCount[1] > 0 && ofCount[2] > 0
            ? ofCount[1] / (double) (ofCount[1] + 2 * ofCount[2])
            : USUAL_DISCOUNT;
    return new Ngrams(
        Arrays.copyOf(keys, distinct), Arrays.copyOf(cumulative, distinct + 1), discount);
  }

  /** Of different n-grams, the (n - 1)-grams at their ends: by what different codes they follow. */
  Ngrams shorter(int order) {
    long mask = (1L << (BITS * (order - 1))) - 1;
    return of(Arrays.stream(keys).map(key -> key & mask).toArray());
  }

  /** D = n_1 / (n_1 + 2 n_2), n_c the number of n-grams that occur c times. */
  double discount() {
    return discount;
  }

  /** Where the n-grams of a context begin; those of the next context begin where they end. */
  int begin(long context) {
    int at = Arrays.binarySearch(keys, context << BITS);
    return at < 0 ? -at - 1 : at;
  }

  /** How often all n-grams from one place to before another occur. */
  long count(int from, int to) {
    return cumulative[to] - cumulative[from];
  }

  /** How often an n-gram occurs. */
  long count(long context, int code) {
    int at = Arrays.binarySearch(keys, context << BITS | code);
    return at < 0 ? 0 : count(at, at + 1);
  }

  /** The code that follows at a place. */
  int code(int at) {
    return (int) (keys[at] & (1L << BITS) - 1);
  }
}
