package io.headway.trajectory.reference;

import io.headway.trajectory.sample.SampleSet;

/** What speaks for places; each adds scores of one kind to a ranking. */
enum Evidence {
  /** How often the user was there in train. */
  USER_FREQUENCY {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      int user = set.user(set.targetRow(sample));
      for (int row = train.firstRow(user); row < train.firstRow(user + 1); row++) {
        ranking.add(kind, train.location(row), 1);
      }
    }
  },
  /** How often the user went there in train from the place where the history ends. */
  TRAIN_TRANSITIONS {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      int user = set.user(set.targetRow(sample));
      int from = set.location(set.targetRow(sample) - 1);
      for (int row = train.firstRow(user) + 1; row < train.firstRow(user + 1); row++) {
        if (train.location(row - 1) == from) {
          ranking.add(kind, train.location(row), 1);
        }
      }
    }
  },
  /** As {@link #TRAIN_TRANSITIONS}, and twice as often as the user did so in the history. */
  TRAIN_AND_HISTORY_TRANSITIONS {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      TRAIN_TRANSITIONS.score(train, set, sample, ranking, kind);
      int end = set.targetRow(sample);
      int from = set.location(end - 1);
      for (int row = set.firstRow(sample) + 1; row < end; row++) {
        if (set.location(row - 1) == from) {
          ranking.add(kind, set.location(row), 2);
        }
      }
    }
  },
  /** How often the place is in the history. */
  HISTORY_FREQUENCY {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      for (int row = set.firstRow(sample); row < set.targetRow(sample); row++) {
        ranking.add(kind, set.location(row), 1);
      }
    }
  },
  /** How early in the history the place was visited first. */
  HISTORY_START {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      int end = set.targetRow(sample);
      for (int row = end - 1; row >= set.firstRow(sample); row--) {
        ranking.set(kind, set.location(row), end - row);
      }
    }
  },
  /** How late in the history the place was visited last. */
  HISTORY_RECENCY {
    @Override
    void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind) {
      int first = set.firstRow(sample);
      for (int row = first; row < set.targetRow(sample); row++) {
        ranking.set(kind, set.location(row), row - first + 1);
      }
    }
  };

  abstract void score(TrainCounts train, SampleSet set, int sample, Ranking ranking, int kind);
}
