package io.headway.core.task.drawn;

import io.headway.core.result.Scores;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Scores of a task with a class for each of N positions.
 *
 * <ul>
 *   <li>{@code accuracy}: % of examples that are right at every position.
 *   <li>{@code position-accuracy}: % of positions whose highest logit is the target's; of equal
 *       logits the smaller class counts.
 *   <li>{@code loss}: mean cross-entropy over positions, in nats.
 * </ul>
 *
 * Outcomes per example: {@code right}, 0 or 1, and {@code right-positions}, in 0..N.
 */
public final class SequenceScoring implements Scoring {
  private static final String ACCURACY = "accuracy";
  private static final String POSITION_ACCURACY = "position-accuracy";
  private static final String RIGHT = "right";
  private static final String RIGHT_POSITIONS = "right-positions";

  private final String target;
  private final int[] rightPositions;
  private int length;
  private double lossSum;

  /**
   * @param count examples of the split
   * @param target name of the field that holds the classes
   */
  public SequenceScoring(int count, String target) {
    this.target = target;
    this.rightPositions = new int[count];
  }

  /** What is measured where examples have that many positions. */
  public static Subject subject(int length) {
    return new Subject(
        List.of(
            Metric.ofOutcome(ACCURACY, "acc", "Accuracy", RIGHT),
            Metric.percentage(
                POSITION_ACCURACY,
                "position_acc",
                "Position accuracy",
                RIGHT_POSITIONS,
                right -> right / (double) length)),
        Unit.EXAMPLE,
        List.of());
  }

  @Override
  public void add(int index, Example example, Prediction prediction, int place, int batchSize) {
    int[] targets = example.ints().get(target);
    length = targets.length;
    float[] logits = prediction.logits();
    int classes = logits.length / (batchSize * length);
    for (int i = 0; i < length; i++) {
      int at = (place * length + i) * classes;
      int best = 0;
      double sum = 0;
      for (int k = 1; k < classes; k++) {
        best = logits[at + k] > logits[at + best] ? k : best;
      }
      for (int k = 0; k < classes; k++) {
        sum += Math.exp((double) logits[at + k] - logits[at + best]);
      }
      lossSum += logits[at + best] + Math.log(sum) - logits[at + targets[i]];
      rightPositions[index] += best == targets[i] ? 1 : 0;
    }
  }

  @Override
  public Scores scores() {
    int[] right = Arrays.stream(rightPositions).map(n -> n == length ? 1 : 0).toArray();
    double positions = (double) length * right.length;
    TreeMap<String, Double> values = new TreeMap<>();
    values.put(ACCURACY, 100 * Arrays.stream(right).average().orElseThrow());
    values.put(POSITION_ACCURACY, 100 * Arrays.stream(rightPositions).sum() / positions);
    values.put("loss", lossSum / positions);
    TreeMap<String, int[]> outcomes = new TreeMap<>();
    outcomes.put(RIGHT, right);
    outcomes.put(RIGHT_POSITIONS, rightPositions);
    return new Scores(values, outcomes);
  }
}
