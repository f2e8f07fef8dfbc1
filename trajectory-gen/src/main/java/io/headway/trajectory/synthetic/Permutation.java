package io.headway.trajectory.synthetic;

/**
 * A random order of {@code 0 .. size - 1} without a table: a Feistel network of four rounds over
 * the next power of four, walked until it is back in the range (Black and Rogaway 2002), at most
 * four steps on average.
 *
 * @param size number of elements, in [1, 2^60]
 * @param key decides the order
 */
record Permutation(long size, long key) {
  private static final int ROUNDS = 4;

  /** Where an element goes: another one for each. */
  long apply(long element) {
    int halfBits = (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2;
    long mask = (1L << halfBits) - 1;
    long place = element;
    do {
      long left = place >>> halfBits;
      long right = place & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long mixed = Seeds.derive(key, round, right) & mask;
        long next = left ^ mixed;
        left = right;
        right = next;
      }
      place = (left << halfBits) | right;
    } while (place >= size);
    return place;
  }
}
