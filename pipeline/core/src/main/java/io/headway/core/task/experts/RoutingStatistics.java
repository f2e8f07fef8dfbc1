package io.headway.core.task.experts;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What routing is like, measured on all tokens:
 *
 * <ul>
 *   <li>{@code gate-q05}, ... {@code gate-q95}: quantiles of the first gate over tokens and layers.
 *   <li>{@code entropy-bits}: entropy of the first expert, mean over layers.
 *   <li>{@code same-as-previous}: share of tokens that use the first expert of the token before
 *       them in their problem, mean over layers.
 *   <li>{@code neighbour-information-bits}: mutual information of the first experts of a layer and
 *       the next, from their frequencies, mean over layers.
 * </ul>
 */
public final class RoutingStatistics {
  private static final int[] PERCENTS = {5, 25, 50, 75, 95};
  private static final int MOST_GATES = 1 << 20;

  private RoutingStatistics() {}

  /** Of all tokens; {@code same-as-previous} is absent if no token has one before it. */
  public static SortedMap<String, Double> of(TokenTable tokens) {
    TreeMap<String, Double> values = new TreeMap<>();
    float[] gates = gates(tokens);
    for (int percent : PERCENTS) {
      int rank = (int) Math.ceil(percent / 100.0 * gates.length);
      values.put(
          String.format(Locale.ROOT, "gate-q%02d", percent), (double) gates[Math.max(0, rank - 1)]);
    }
    int layers = tokens.shape().layers();
    double entropy = 0;
    double information = 0;
    for (int l = 0; l < layers; l++) {
      entropy += entropy(frequencies(tokens, l, false)) / layers;
      if (l + 1 < layers) {
        information +=
            (entropy(frequencies(tokens, l, false))
                    + entropy(frequencies(tokens, l + 1, false))
                    - entropy(frequencies(tokens, l, true)))
                / (layers - 1);
      }
    }
    values.put("entropy-bits", entropy);
    values.put("neighbour-information-bits", information);
    putSame(values, tokens);
    return values;
  }

  /** Of so many tokens as quantiles need, ascending. */
  private static float[] gates(TokenTable tokens) {
    int layers = tokens.shape().layers();
    int step = (int) Math.max(1, (long) tokens.count() * layers / MOST_GATES);
    float[] gates = new float[((tokens.count() - 1) / step + 1) * layers];
    int count = 0;
    for (int token = 0; token < tokens.count(); token += step) {
      for (int l = 0; l < layers; l++) {
        gates[count++] = tokens.firstGate(token, l);
      }
    }
    Arrays.sort(gates);
    return gates;
  }

  /** How often each first expert is used at a layer, or each pair at it and the next. */
  private static int[] frequencies(TokenTable tokens, int layer, boolean pairs) {
    int experts = tokens.shape().experts();
    int[] counts = new int[pairs ? experts * experts : experts];
    for (int token = 0; token < tokens.count(); token++) {
      int first = tokens.first(token, layer);
      counts[pairs ? first * experts + tokens.first(token, layer + 1) : first]++;
    }
    return counts;
  }

  private static double entropy(int... counts) {
    double all = Arrays.stream(counts).sum();
    double bits = 0;
    for (int count : counts) {
      bits -= count == 0 ? 0 : count / all * Math.log(count / all) / Math.log(2);
    }
    return bits;
  }

  private static void putSame(SortedMap<String, Double> values, TokenTable tokens) {
    long same = 0;
    long all = 0;
    for (int token = 1; token < tokens.count(); token++) {
      if (tokens.problem(token) == tokens.problem(token - 1)) {
        for (int l = 0; l < tokens.shape().layers(); l++) {
          all++;
          same += tokens.first(token, l) == tokens.first(token - 1, l) ? 1 : 0;
        }
      }
    }
    if (all > 0) {
      values.put("same-as-previous", (double) same / all);
    }
  }
}
