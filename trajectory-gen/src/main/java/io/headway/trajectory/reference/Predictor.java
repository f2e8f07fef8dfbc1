package io.headway.trajectory.reference;

import io.headway.trajectory.sample.SampleSet;

/**
 * Ranks all location codes for a sample. A ranking is total and depends on nothing but train and
 * the sample, so that Acc@k (rank <= k) and the reciprocal rank are exact. Not thread-safe: one per
 * thread.
 */
public interface Predictor {
  /** Name in tables, in lower case. */
  String name();

  /**
   * Where the target stands in the ranking: 1 if it is predicted.
   *
   * @param set samples of any split, with the codes of train
   */
  int rank(SampleSet set, int sample);
}
