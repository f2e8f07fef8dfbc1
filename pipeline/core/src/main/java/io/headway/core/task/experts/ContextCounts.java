package io.headway.core.task.experts;

import java.util.Arrays;

/** How often each of E targets followed a context, which is known by 64 bits of it. */
final class ContextCounts {
  private static final int START = 1 << 10;
  private static final int NONE = -1;

  private final int experts;
  private long[] keys = new long[START];
  private int[] rows = filled(START);
  private int[] counts = new int[START];
  private int contexts;

  ContextCounts(int experts) {
    this.experts = experts;
  }

  private static int[] filled(int length) {
    int[] rows = new int[length];
    Arrays.fill(rows, NONE);
    return rows;
  }

  void add(long key, int target) {
    int slot = slot(key);
    if (rows[slot] == NONE) {
      if (2 * (contexts + 1) > keys.length) {
        rehash();
        slot = slot(key);
      }
      keys[slot] = key;
      rows[slot] = contexts++;
      if (contexts * experts > counts.length) {
        counts = Arrays.copyOf(counts, Math.max(contexts * experts, 2 * counts.length));
      }
    }
    counts[rows[slot] * experts + target]++;
  }

  /** Where a key is, or would be put. */
  private int slot(long key) {
    int slot = (int) key & (keys.length - 1);
    while (rows[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[2 * oldKeys.length];
    rows = filled(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldRows[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        rows[slot] = oldRows[i];
      }
    }
  }

  /** Turns the probabilities of a shorter context into those of this one: {@link Lookup}. */
  void refine(long key, double... probabilities) {
    int row = rows[slot(key)];
    if (row == NONE) {
      return;
    }
    int total = 0;
    for (int e = 0; e < experts; e++) {
      total += counts[row * experts + e];
    }
    for (int e = 0; e < experts; e++) {
      probabilities[e] = (counts[row * experts + e] + probabilities[e]) / (total + 1);
    }
  }
}
