package io.headway.core.task.text;

import java.util.Arrays;

/**
 * Multinomial naive Bayes on the tokens of a sequence, each by itself, with a count of 1 added to
 * each count (Manning, Raghavan and Schütze 2008, section 13.2):
 *
 * <pre>
 *   p(k | w_1..w_m) ~ (n_k + 1) / (n + K)  prod_t (N(w_t, k) + 1) / (N(k) + V)
 * </pre>
 *
 * n_k of n training sequences have label k, N(w, k) of their N(k) tokens are w.
 */
final class NaiveBayes {
  private final double[] prior;
  private final double[][] ofToken;

  /**
   * @param vocabulary V
   * @param counts n_k
   * @param labels of the training sequences
   */
  NaiveBayes(int vocabulary, Sequences training, int[] counts, int... labels) {
    prior = Arrays.stream(shares(counts)).map(Math::log).toArray();
    ofToken = new double[counts.length][vocabulary];
    for (double[] counted : ofToken) {
      Arrays.fill(counted, 1);
    }
    for (int i = 0; i < training.count(); i++) {
      for (int code : training.codes(i)) {
        ofToken[labels[i]][code]++;
      }
    }
    for (double[] counted : ofToken) {
      double sum = Arrays.stream(counted).sum();
      Arrays.setAll(counted, code -> Math.log(counted[code] / sum));
    }
  }

  /** (n_k + 1) / (n + K): none is 0. */
  static double[] shares(int... counts) {
    double all = Arrays.stream(counts).asLongStream().sum() + (double) counts.length;
    return Arrays.stream(counts).mapToDouble(n -> (n + 1) / all).toArray();
  }

  /** The probability of each label. */
  double[] probabilities(int... codes) {
    double[] p = new double[prior.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < p.length; k++) {
      p[k] = prior[k];
      for (int code : codes) {
        p[k] += ofToken[k][code];
      }
      greatest = Math.max(greatest, p[k]);
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(p[k] - greatest);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }
}
