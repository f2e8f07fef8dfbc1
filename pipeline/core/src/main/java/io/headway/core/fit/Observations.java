package io.headway.core.fit;

import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Losses of trainings, one for each run: runs of one size differ by their seeds.
 *
 * @param n what the loss falls with, e.g. parameters, all positive
 * @param d what else it falls with, e.g. training examples; empty if nothing
 * @param loss positive
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Observations(double[] n, double[] d, double[] loss) {
  /** Checks that there are as many of each, and all are positive. */
  public Observations {
    if (n.length == 0 || n.length != loss.length || (d.length != 0 && d.length != n.length)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid observations: %d sizes, %d of data, %d losses (must be as many of each)",
              n.length,
              d.length,
              loss.length));
    }
    requirePositive("size", n);
    requirePositive("data", d);
    requirePositive("loss", loss);
  }

  private static void requirePositive(String what, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0) || Double.isInfinite(values[i])) {
        throw new InvalidException(
            String.format(
                Locale.ROOT, "Invalid %s %d: %s (must be > 0 and finite)", what, i, values[i]));
      }
    }
  }

  /** How many there are. */
  public int count() {
    return n.length;
  }

  /** Whether there are two things that the loss falls with. */
  public boolean hasData() {
    return d.length > 0;
  }

  /** How many values of n differ. */
  public int sizes() {
    return (int) DoubleStream.of(n).distinct().count();
  }

  /** How many values of d differ. */
  public int amounts() {
    return (int) DoubleStream.of(d).distinct().count();
  }

  /**
   * Correlation of log n and log d over the cells; of 1 no exponents can be told apart. NaN without
   * data, or if one of both is the same everywhere.
   */
  double togetherness() {
    if (!hasData() || sizes() < 2 || amounts() < 2) {
      return Double.NaN;
    }
    int[] first = cells().stream().mapToInt(cell -> cell[0]).toArray();
    double[] x = centredLogs(n, first);
    double[] y = centredLogs(d, first);
    return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
  }

  private static double[] centredLogs(double[] values, int... indices) {
    double[] logs = logs(Arrays.stream(indices).mapToDouble(i -> values[i]).toArray());
    return less(logs, mean(logs));
  }

  private static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  /** Those that agree in all but the loss: their indices, in order of their first. */
  public List<int[]> cells() {
    Map<List<Double>, List<Integer>> cells = new LinkedHashMap<>();
    for (int i = 0; i < n.length; i++) {
      List<Double> cell = hasData() ? List.of(n[i], d[i]) : List.of(n[i]);
      cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(i);
    }
    return cells.values().stream()
        .map(indices -> indices.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** The natural logarithms. */
  static double[] logs(double... values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(values[i]);
    }
    return logs;
  }

  /** The mean; 0 of nothing. */
  static double mean(double... values) {
    return DoubleStream.of(values).average().orElse(0);
  }

  /** Each less a number. */
  static double[] less(double[] values, double by) {
    double[] less = new double[values.length];
    for (int i = 0; i < less.length; i++) {
      less[i] = values[i] - by;
    }
    return less;
  }
}
