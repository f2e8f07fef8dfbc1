package io.headway.core.random;

import io.headway.core.error.InvalidException;

/**
 * Derives the seed of one thing from the seed of the whole: a function of (seed, purpose, index),
 * never of a partition, a thread or a clock.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The seed for item {@code index} of a purpose, e.g. {@code derive(42, "order", epoch)}. */
  public static long derive(long seed, String purpose, long index) {
    if (purpose.isEmpty()) {
      throw new InvalidException("Invalid purpose: none (must be named)");
    }
    long h = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      h = mix(h ^ purpose.charAt(i)) + GOLDEN_GAMMA;
    }
    return mix(h ^ mix(index + GOLDEN_GAMMA));
  }

  /** Finalizer "Mix13" of Stafford 2011, as SplitMix64 uses it: a bijection of 64 bits. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
