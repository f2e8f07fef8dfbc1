package io.headway.trajectory.reference;

import java.util.Arrays;

/**
 * A ranking of all codes that is never written down. Codes are ordered by their score of the first
 * kind, the greatest first; ties by that of the second kind, and so on; ties of all kinds, most of
 * the codes, by {@link TrainCounts#globalRank}. Few codes have scores, so that the place of a code
 * is found by looking at those only. Reused for one sample after the other; not thread-safe.
 */
final class Ranking {
  private final TrainCounts train;
  private final int[][] scores; // kind, code
  private int[] scored = new int[64]; // codes with a score of any kind
  private int count;

  /**
   * A ranking without scores.
   *
   * @param kinds of scores, at most
   */
  Ranking(TrainCounts train, int kinds) {
    this.train = train;
    this.scores = new int[kinds][train.vocabulary()];
  }

  /** Adds to a code's score. */
  void add(int kind, int code, int amount) {
    if (isFree(code)) {
      scored = count < scored.length ? scored : Arrays.copyOf(scored, 2 * count);
      scored[count++] = code;
    }
    scores[kind][code] += amount;
  }

  /** Gives a code a score whatever it had. */
  void set(int kind, int code, int score) {
    add(kind, code, score - scores[kind][code]);
  }

  /** Place of a code, counted from 1; then forgets all scores. */
  int rankAndClear(int code) {
    int rank;
    if (isFree(code)) {
      rank = train.globalRank(code) + count;
      for (int i = 0; i < count; i++) {
        rank -= train.globalRank(scored[i]) < train.globalRank(code) ? 1 : 0;
      }
    } else {
      rank = 1;
      for (int i = 0; i < count; i++) {
        rank += precedes(scored[i], code) ? 1 : 0;
      }
    }
    for (int[] ofKind : scores) {
      for (int i = 0; i < count; i++) {
        ofKind[scored[i]] = 0;
      }
    }
    count = 0;
    return rank;
  }

  private boolean isFree(int code) {
    for (int[] ofKind : scores) {
      if (ofKind[code] != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean precedes(int a, int b) {
    for (int[] ofKind : scores) {
      if (ofKind[a] != ofKind[b]) {
        return ofKind[a] > ofKind[b];
      }
    }
    return train.globalRank(a) < train.globalRank(b);
  }
}
