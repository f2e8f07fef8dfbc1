package io.headway.maze;

/**
 * 64-bit content hashes of mazes. Each 64-bit word of content is added to the state, which is then
 * mixed by a bijection, so that mazes differing in one word never collide and others do with
 * probability 2^-64.
 */
final class MazeKey {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final int CELLS_PER_WORD = 16;

  private MazeKey() {}

  static long of(int rows, int columns, byte[] passages, int start, int goal) {
    long hash = mix(pair(rows, columns));
    hash = mix(hash + pair(start, goal));
    for (int from = 0; from < passages.length; from += CELLS_PER_WORD) {
      int to = Math.min(from + CELLS_PER_WORD, passages.length);
      long word = 0;
      for (int cell = from; cell < to; cell++) {
        word = word << 4 | passages[cell];
      }
      hash = mix(hash + word);
    }
    return hash;
  }

  /**
   * The finaliser of SplitMix64: Stafford's variant 13 of the MurmurHash3 mixer (Steele, Lea and
   * Flood, "Fast Splittable Pseudorandom Number Generators", 2014), after one step of its sequence.
   */
  static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low;
  }
}
