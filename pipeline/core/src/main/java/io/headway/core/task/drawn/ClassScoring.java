package io.headway.core.task.drawn;

import io.headway.core.result.Scores;
import io.headway.core.task.Examples.Prediction;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Scores of a task with one class for each example: {@code accuracy}, % of examples whose highest
 * logit is the target's, and {@code loss}, mean cross-entropy in nats. Outcome per example: {@code
 * right}, 0 or 1; of equal logits the smaller class counts.
 */
public final class ClassScoring implements Scoring {
  /** Name of the outcome. */
  public static final String RIGHT = "right";

  private final String target;
  private final int[] right;
  private double lossSum;

  /**
   * @param count examples of the split
   * @param target name of the field that holds the class
   */
  public ClassScoring(int count, String target) {
    this.target = target;
    this.right = new int[count];
  }

  @Override
  public void add(int index, Example example, Prediction prediction, int place, int batchSize) {
    float[] logits = prediction.logits();
    int classes = logits.length / batchSize;
    int own = example.number(target);
    int at = place * classes;
    int best = 0;
    double sum = 0;
    for (int k = 1; k < classes; k++) {
      best = logits[at + k] > logits[at + best] ? k : best;
    }
    for (int k = 0; k < classes; k++) {
      sum += Math.exp((double) logits[at + k] - logits[at + best]);
    }
    lossSum += logits[at + best] + Math.log(sum) - logits[at + own];
    right[index] = best == own ? 1 : 0;
  }

  @Override
  public Scores scores() {
    TreeMap<String, Double> values = new TreeMap<>();
    values.put("accuracy", 100 * Arrays.stream(right).average().orElseThrow());
    values.put("loss", lossSum / right.length);
    TreeMap<String, int[]> outcomes = new TreeMap<>();
    outcomes.put(RIGHT, right);
    return new Scores(values, outcomes);
  }
}
