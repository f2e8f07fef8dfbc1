package io.headway.core.task.drawn;

import io.headway.core.result.Scores;
import io.headway.core.task.Examples.Prediction;

/** Scores examples of a split, in their order. */
public interface Scoring {
  /**
   * Takes one example.
   *
   * @param index of the example in its split
   * @param example as it was drawn
   * @param prediction for a batch, row-major, example axis first
   * @param place of the example in the batch
   * @param batchSize examples of the batch
   */
  void add(int index, Example example, Prediction prediction, int place, int batchSize);

  /** The scores of all that were taken. */
  Scores scores();
}
