package io.headway.core.task.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Predicts a token from the n - 1 before it by interpolated Kneser-Ney smoothing (Kneser and Ney
 * 1995, interpolated as by Chen and Goodman 1999), all counts being those of the training split:
 *
 * <pre>
 *   p_n(w | c) = (max(N(c w) - D_n, 0) + D_n N1+(c .) p_(n-1)(w | c')) / N(c .)
 * </pre>
 *
 * c' is c without its first token; N of the longest order are counts, of shorter ones the numbers
 * of different tokens before; p_0 = 1 / V; a context that training has not is passed over. D_n =
 * n_1 / (n_1 + 2 n_2) as by Ney, Essen and Kneser 1994. Before a sequence there is "nothing", a
 * token of its own.
 */
final class KneserNey {
  private final int vocabulary;
  private final List<Ngrams> orders = new ArrayList<>();
  private final List<Map<Long, Integer>> guesses = new ArrayList<>();

  /**
   * @param order n, 1 to 3
   * @param vocabulary V
   */
  KneserNey(int order, int vocabulary, Sequences training) {
    this.vocabulary = vocabulary;
    long[] occurrences = new long[training.targets()];
    int next = 0;
    for (int i = 0; i < training.count(); i++) {
      for (int t = 1; t <= training.targets(i); t++) {
        occurrences[next++] = context(training, i, t, order) << Ngrams.BITS | training.code(i, t);
      }
    }
    orders.add(Ngrams.of(occurrences));
    for (int n = order; n > 1; n--) {
      orders.add(0, orders.get(0).shorter(n));
    }
    orders.forEach(o -> guesses.add(new HashMap<>()));
  }

  private int order() {
    return orders.size();
  }

  private long context(Sequences sequences, int i, int t, int order) {
    long context = 0;
    for (int before = order - 1; before > 0; before--) {
      context = context << Ngrams.BITS | (t < before ? vocabulary : sequences.code(i, t - before));
    }
    return context;
  }

  private static long tail(long context, int order) {
    return context & (1L << (Ngrams.BITS * (order - 2))) - 1;
  }

  /** The probability of token t of a sequence; t = 1 is the first target. */
  double probability(Sequences sequences, int i, int t) {
    return probability(order(), context(sequences, i, t, order()), sequences.code(i, t));
  }

  /** The most probable code in the place of token t; of equal ones the smallest. */
  int guess(Sequences sequences, int i, int t) {
    return guess(order(), context(sequences, i, t, order()));
  }

  private double probability(int order, long context, int code) {
    if (order == 0) {
      return 1.0 / vocabulary;
    }
    Ngrams ngrams = orders.get(order - 1);
    double shorter = probability(order - 1, order == 1 ? 0 : tail(context, order), code);
    int from = ngrams.begin(context);
    int to = ngrams.begin(context + 1);
    if (from == to) {
      return shorter;
    }
    double own = Math.max(ngrams.count(context, code) - ngrams.discount(), 0);
    return (own + ngrams.discount() * (to - from) * shorter) / ngrams.count(from, to);
  }

  /** A code that never followed is best only if it is that of the shorter context. */
  private int guess(int order, long context) {
    if (order == 0) {
      return 0;
    }
    Map<Long, Integer> known = guesses.get(order - 1);
    Integer guessed = known.get(context);
    if (guessed != null) {
      return guessed;
    }
    Ngrams ngrams = orders.get(order - 1);
    int best = guess(order - 1, order == 1 ? 0 : tail(context, order));
    double greatest = probability(order, context, best);
    int to = ngrams.begin(context + 1);
    for (int at = ngrams.begin(context); at < to; at++) {
      double p = probability(order, context, ngrams.code(at));
      if (p > greatest || (p == greatest && ngrams.code(at) < best)) {
        greatest = p;
        best = ngrams.code(at);
      }
    }
    known.put(context, best);
    return best;
  }
}
