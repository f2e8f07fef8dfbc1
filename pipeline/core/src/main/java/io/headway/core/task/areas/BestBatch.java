package io.headway.core.task.areas;

import java.util.SortedMap;

/**
 * The batch of an evaluation with the greatest share of right answers, of equal ones the first:
 * what the published evaluation calls its accuracy. Of the calls of the model, which are of {@code
 * training.micro-batch} examples each; a last one that has fewer than the first does not count.
 */
final class BestBatch {
  private int size;
  private int right;
  private double lossSum;
  private int bestSize;
  private int bestRight = -1;
  private double bestLossSum;
  private int place;

  /**
   * Takes the next example.
   *
   * @param batchSize examples of its batch
   */
  void add(int batchSize, boolean isRight, double loss) {
    if (place == 0) {
      size = batchSize;
      right = 0;
      lossSum = 0;
    }
    right += isRight ? 1 : 0;
    lossSum += loss;
    place++;
    if (place == size) {
      place = 0;
      boolean whole = bestSize == 0 || size == bestSize;
      if (whole && right > bestRight) {
        bestSize = size;
        bestRight = right;
        bestLossSum = lossSum;
      }
    }
  }

  /** Adds both scores. */
  void putInto(SortedMap<String, Double> values) {
    values.put(AreasMetrics.BEST_ACCURACY, 100.0 * bestRight / bestSize);
    values.put(AreasMetrics.BEST_LOSS, bestLossSum / bestSize);
  }
}
