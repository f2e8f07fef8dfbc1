package io.headway.core.task;

import io.headway.core.config.Checks;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * What guessing gives where the best of several batches is taken for the score: the greatest of
 * {@code batches} independent shares of right answers among {@code examples}, each right with
 * probability 1 / {@code classes}.
 *
 * @param batches of which the best counts
 * @param examples of each
 * @param classes of which one is right
 */
public record BestOfGuesses(int batches, int examples, int classes) {
  /** Shares are told apart in units of less than an example. */
  private static final double ROUNDING = 1e-6;

  /** Checks the counts. */
  public BestOfGuesses {
    new Checks()
        .require(batches > 0, "batches", batches, "> 0")
        .require(examples > 0, "examples", examples, "> 0")
        .require(classes > 1, "classes", classes, "> 1")
        .done();
  }

  /** Its mean, in %. */
  public double mean() {
    double sum = 0;
    for (int right = 1; right <= examples; right++) {
      sum += atLeast(right);
    }
    return 100 * sum / examples;
  }

  /** The probability that it is that share, in %, or a greater one. */
  public double atLeast(double percent) {
    return atLeast((int) Math.ceil(percent * examples / 100 - ROUNDING));
  }

  private double atLeast(int right) {
    double below =
        new BinomialDistribution(examples, 1.0 / classes).cumulativeProbability(right - 1);
    return -Math.expm1(batches * Math.log(below));
  }
}
