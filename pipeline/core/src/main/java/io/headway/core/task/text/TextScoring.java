package io.headway.core.task.text;

import io.headway.core.result.Scores;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores of predictions of all targets of a split:
 *
 * <ul>
 *   <li>{@code loss}: mean cross-entropy of a target, in nats.
 *   <li>{@code perplexity}: e^loss.
 *   <li>{@code accuracy}: % of targets that are the first guess; of equal predictions the smaller
 *       code is.
 * </ul>
 *
 * Outcomes per sequence: {@code tokens}, the number of its targets; {@code correct}, how many of
 * them are the first guess; {@code loss}, summed over them, in units of 1e-4 nats, rounded. Of
 * these an int holds 214,748 nats, 52 for each of 4,096 targets (more are taken for as many), and
 * rounding moves the loss of a sequence by 5e-5 nats at most.
 */
final class TextScoring {
  /** Units of a loss in a nat. */
  private static final double UNITS = 1e4;

  private final Sequences sequences;
  private final int[] correct;
  private final double[] losses;

  TextScoring(Sequences sequences) {
    this.sequences = sequences;
    this.correct = new int[sequences.count()];
    this.losses = new double[sequences.count()];
  }

  /** The nats of a sequence's outcome {@code loss}. */
  static double nats(int units) {
    return units / UNITS;
  }

  /** A sequence's logits [n, V], from {@code offset} on; those beyond its end are not looked at. */
  void add(int sequence, float[] logits, int offset, int vocabulary) {
    for (int t = 0; t < sequences.targets(sequence); t++) {
      int from = offset + t * vocabulary;
      int best = from;
      for (int at = from + 1; at < from + vocabulary; at++) {
        best = logits[at] > logits[best] ? at : best;
      }
      double sum = 0;
      for (int at = from; at < from + vocabulary; at++) {
        sum += Math.exp((double) logits[at] - logits[best]);
      }
      int target = from + sequences.code(sequence, t + 1);
      add(sequence, Math.log(sum) + logits[best] - logits[target], best == target);
    }
  }

  /** A target's loss in nats, and whether it was the first guess. */
  void add(int sequence, double loss, boolean right) {
    losses[sequence] += loss;
    correct[sequence] += right ? 1 : 0;
  }

  Scores scores() {
    int[] tokens = new int[correct.length];
    Arrays.setAll(tokens, sequences::targets);
    int[] units = new int[correct.length];
    Arrays.setAll(units, i -> (int) Math.min(Math.round(UNITS * losses[i]), Integer.MAX_VALUE));
    double all = sequences.targets();
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
                tokens)));
  }
}
