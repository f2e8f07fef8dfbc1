package io.headway.core.task.text;

import io.headway.core.result.Scores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Scores of predictions of all targets of a split, the tokens of its sequences or their labels:
 *
 * <ul>
 *   <li>{@code loss}: mean cross-entropy of a target, in nats.
 *   <li>{@code perplexity}: e^loss.
 *   <li>{@code accuracy}: % of targets that are the first guess; of equal predictions the smaller
 *       code is.
 * </ul>
 *
 * Outcomes per sequence: {@code tokens}, the number of its targets, 1 where it is a label; {@code
 * correct}, how many of them are the first guess; {@code loss}, summed over them, in units of 1e-4
 * nats, rounded. Of these an int holds 214,748 nats, 52 for each of 4,096 targets (more are taken
 * for as many), and rounding moves the loss of a sequence by 5e-5 nats at most.
 */
final class TextScoring {
  /** Units of a loss in a nat. */
  private static final double UNITS = 1e4;

  private final int[] targets;
  private final int[] correct;
  private final double[] losses;

  private TextScoring(int... targets) {
    this.targets = targets;
    this.correct = new int[targets.length];
    this.losses = new double[targets.length];
  }

  /** Of the next tokens of sequences. */
  static TextScoring ofTokens(Sequences sequences) {
    return new TextScoring(IntStream.range(0, sequences.count()).map(sequences::targets).toArray());
  }

  /** Of a label for each of so many sequences. */
  static TextScoring ofLabels(int count) {
    return new TextScoring(IntStream.generate(() -> 1).limit(count).toArray());
  }

  /** The nats of a sequence's outcome {@code loss}. */
  static double nats(int units) {
    return units / UNITS;
  }

  /** A target's logits, one for each class, from {@code from} on. */
  void add(int sequence, int target, float[] logits, int from, int classes) {
    int best = from;
    for (int at = from + 1; at < from + classes; at++) {
      best = logits[at] > logits[best] ? at : best;
    }
    double sum = 0;
    for (int at = from; at < from + classes; at++) {
      sum += Math.exp((double) logits[at] - logits[best]);
    }
    int own = from + target;
    add(sequence, Math.log(sum) + logits[best] - logits[own], best == own);
  }

  /** A target's probabilities; of equal ones the smaller class is the guess. */
  void add(int sequence, int target, double... probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    add(sequence, -Math.log(probabilities[target]), best == target);
  }

  /** A target's loss in nats, and whether it was the first guess. */
  void add(int sequence, double loss, boolean right) {
    losses[sequence] += loss;
    correct[sequence] += right ? 1 : 0;
  }

  Scores scores() {
    int[] units = new int[correct.length];
    Arrays.setAll(units, i -> (int) Math.min(Math.round(UNITS * losses[i]), Integer.MAX_VALUE));
    double all = Arrays.stream(targets).asLongStream().sum();
    TreeMap<String, Double> values = new TreeMap<>();
    TextMetrics.putLoss(values, Arrays.stream(losses).sum() / all);
    values.put(TextMetrics.ACCURACY, 100 * Arrays.stream(correct).asLongStream().sum() / all);
    return new Scores(
        values,
        new TreeMap<>(
            Map.of(
                TextMetrics.LOSS,
                units,
                TextMetrics.CORRECT,
                correct,
                TextMetrics.TOKENS,
                targets)));
  }
}
