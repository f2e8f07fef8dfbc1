package io.headway.trajectory.reference;

import io.headway.trajectory.sample.SampleSet;
import java.util.Arrays;

/** What predictors know of train: how often places are visited, and where each user's rows are. */
final class TrainCounts {
  private final SampleSet train;
  private final int[] globalRanks; // by code
  private final int[] firstRows; // by user code, and one more

  /**
   * Counts the rows of train, targets or not.
   *
   * @param vocabulary V
   * @param users U
   */
  TrainCounts(SampleSet train, int vocabulary, int users) {
    this.train = train;
    globalRanks = globalRanks(train, vocabulary);
    firstRows = firstRows(train, users);
  }

  int vocabulary() {
    return globalRanks.length;
  }

  /**
   * Place of a code by its visits in train, the most visited first, ties by code: in 1..V-1.
   * Padding is no candidate and comes last.
   */
  int globalRank(int code) {
    return globalRanks[code];
  }

  /** First train row of a user; those of the next user follow. */
  int firstRow(int user) {
    return firstRows[user];
  }

  /** Location code of a train row. */
  int location(int row) {
    return train.location(row);
  }

  private static int[] globalRanks(SampleSet train, int vocabulary) {
    long[] keys = new long[vocabulary];
    for (int code = 1; code < vocabulary; code++) {
      keys[code] = code;
    }
    for (int row = 0; row < train.rows(); row++) {
      keys[train.location(row)] -= 1L << Integer.SIZE;
    }
    keys[0] = Long.MAX_VALUE;
    Arrays.sort(keys);
    int[] ranks = new int[vocabulary];
    for (int i = 0; i < vocabulary - 1; i++) {
      ranks[(int) keys[i]] = i + 1;
    }
    ranks[0] = vocabulary;
    return ranks;
  }

  private static int[] firstRows(SampleSet train, int users) {
    int[] firstRows = new int[users + 1];
    int row = 0;
    for (int user = 0; user <= users; user++) {
      while (row < train.rows() && train.user(row) < user) {
        row++;
      }
      firstRows[user] = row;
    }
    return firstRows;
  }
}
