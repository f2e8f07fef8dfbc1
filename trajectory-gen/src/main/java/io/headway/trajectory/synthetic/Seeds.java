package io.headway.trajectory.synthetic;

/**
 * Derives the seed of one thing from the seed of the whole: a function of (seed, purpose, index).
 */
final class Seeds {
  /** Purpose: the stays of user {@code index}. */
  static final long USER = 1;

  /** Purpose: which public places are popular. */
  static final long PUBLIC_PLACES = 2;

  /** Purpose: which users have many stays. */
  static final long STAYS_PER_USER = 3;

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  static long derive(long seed, long purpose, long index) {
    long h = mix(seed + GOLDEN_GAMMA);
    h = mix(h ^ mix(purpose * GOLDEN_GAMMA));
    return mix(h ^ mix(index + GOLDEN_GAMMA));
  }

  /** Finalizer "Mix13" of Stafford 2011, as SplitMix64 uses it: a bijection of 64 bits. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
