package io.headway.core.task.areas;

import io.headway.core.result.Scores;
import io.headway.core.task.drawn.ClassScoring;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores of answers to the examples of a split:
 *
 * <ul>
 *   <li>{@code accuracy}: % of examples whose class is right.
 *   <li>{@code probability}: 100 times the mean probability of the true class.
 *   <li>{@code accuracy:linear-right}, {@code accuracy:linear-wrong}: accuracy over the examples
 *       where the sign of the sum over all areas is the class, and where it is not: there an answer
 *       needs to know which area counts. {@code samples:linear-wrong} is the number of the latter.
 *       Accuracy over none is absent.
 * </ul>
 *
 * Outcomes per example: {@code right}, 0 or 1, and {@code millionths}, the probability times 1e6.
 */
final class AreasScores {
  private AreasScores() {}

  /**
   * Of one answer to each example.
   *
   * @param right 1 where the class is right, else 0
   * @param millionths of the true class's probability
   * @param linearRight whether the sum over all areas gives the class
   */
  static Scores of(int[] right, int[] millionths, boolean[] linearRight) {
    TreeMap<String, Double> values = new TreeMap<>();
    accuracy(values, "", right, i -> true);
    accuracy(values, ":linear-right", right, i -> linearRight[i]);
    accuracy(values, ":linear-wrong", right, i -> !linearRight[i]);
    values.put(
        "samples:linear-wrong",
        (double) IntStream.range(0, right.length).filter(i -> !linearRight[i]).count());
    values.put(
        AreasMetrics.PROBABILITY.key(),
        100 * Arrays.stream(millionths).average().orElseThrow() / AreasMetrics.MILLION);
    TreeMap<String, int[]> outcomes = new TreeMap<>();
    outcomes.put(ClassScoring.RIGHT, right);
    outcomes.put(AreasMetrics.PROBABILITY.outcome(), millionths);
    return new Scores(values, outcomes);
  }

  private static void accuracy(
      SortedMap<String, Double> values, String of, int[] right, IntPredicate counts) {
    IntStream.range(0, right.length)
        .filter(counts)
        .map(i -> right[i])
        .average()
        .ifPresent(share -> values.put(AreasMetrics.ACCURACY.key() + of, 100 * share));
  }
}
