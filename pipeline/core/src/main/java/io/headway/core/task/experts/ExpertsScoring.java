package io.headway.core.task.experts;

import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores of predictions of all samples of a split, all means over samples:
 *
 * <ul>
 *   <li>{@code accuracy@1}, {@code accuracy@2}: % of targets among the first guesses.
 *   <li>{@code loss}: mean cross-entropy in nats.
 *   <li>{@code accuracy@1:layers-00-07}, ...: the same over samples of a quarter of the layers;
 *       {@code samples:layers-00-07} is their number.
 * </ul>
 *
 * Outcomes per sample: {@code rank}, 1-based; of equal predictions the smaller expert comes first;
 * and {@code problem}, the number of whom the sample is of.
 */
final class ExpertsScoring {
  private static final int QUARTERS = 4;

  private final ExpertsSamples samples;
  private final Split split;
  private final int[] ranks;
  private final double[] losses;

  ExpertsScoring(ExpertsSamples samples, Split split) {
    this.samples = samples;
    this.split = split;
    this.ranks = new int[samples.count(split)];
    this.losses = new double[samples.count(split)];
  }

  /** The logits of a sample, one for each expert from {@code offset} on. */
  void add(int sample, float[] logits, int offset) {
    int target = samples.target(split, sample);
    int experts = samples.tokens().shape().experts();
    float own = logits[offset + target];
    double greatest = Double.NEGATIVE_INFINITY;
    int rank = 1;
    for (int e = 0; e < experts; e++) {
      float other = logits[offset + e];
      greatest = Math.max(greatest, other);
      rank += other > own || (other == own && e < target) ? 1 : 0;
    }
    double sum = 0;
    for (int e = 0; e < experts; e++) {
      sum += Math.exp(logits[offset + e] - greatest);
    }
    ranks[sample] = rank;
    losses[sample] = greatest + Math.log(sum) - own;
  }

  /** The probabilities of a sample, one for each expert. */
  void add(int sample, double... probabilities) {
    int target = samples.target(split, sample);
    double own = probabilities[target];
    int rank = 1;
    for (int e = 0; e < probabilities.length; e++) {
      rank += probabilities[e] > own || (probabilities[e] == own && e < target) ? 1 : 0;
    }
    ranks[sample] = rank;
    losses[sample] = -Math.log(own);
  }

  Scores scores() {
    int layers = samples.tokens().shape().layers();
    Sums all = new Sums();
    Map<String, Sums> byQuarter = new TreeMap<>();
    int[] problems = new int[ranks.length];
    for (int sample = 0; sample < ranks.length; sample++) {
      String quarter = quarter(samples.layer(split, sample), layers);
      all.add(ranks[sample], losses[sample]);
      byQuarter.computeIfAbsent(quarter, q -> new Sums()).add(ranks[sample], losses[sample]);
      problems[sample] = samples.tokens().problem(samples.token(split, sample));
    }
    TreeMap<String, Double> values = new TreeMap<>();
    all.put(values, "");
    byQuarter.forEach(
        (quarter, sums) -> {
          sums.put(values, quarter);
          values.put("samples" + quarter, (double) sums.count);
        });
    return new Scores(
        values,
        new TreeMap<>(Map.of(ExpertsMetrics.RANK, ranks, ExpertsMetrics.PROBLEM.word(), problems)));
  }

  /** The quarter of a layer in 0..L-2: {@code :layers-08-15}; the last layer predicts nothing. */
  private static String quarter(int layer, int layers) {
    int q = layer * QUARTERS / layers;
    int from = (q * layers + QUARTERS - 1) / QUARTERS;
    int to = Math.min(((q + 1) * layers + QUARTERS - 1) / QUARTERS, layers - 1) - 1;
    return String.format(Locale.ROOT, ":layers-%02d-%02d", from, to);
  }

  private static final class Sums {
    private int count;
    private int first;
    private int second;
    private double loss;

    void add(int rank, double ofSample) {
      count++;
      first += rank == 1 ? 1 : 0;
      second += rank <= 2 ? 1 : 0;
      loss += ofSample;
    }

    void put(Map<String, Double> values, String of) {
      values.put(ExpertsMetrics.TOP_1.key() + of, 100.0 * first / count);
      values.put(ExpertsMetrics.TOP_2.key() + of, 100.0 * second / count);
      values.put("loss" + of, loss / count);
    }
  }
}
