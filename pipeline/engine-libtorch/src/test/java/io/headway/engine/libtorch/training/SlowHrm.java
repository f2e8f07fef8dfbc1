package io.headway.engine.libtorch.training;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.engine.contract.training.Histories.History;
import io.headway.engine.contract.training.Histories.Stay;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two hierarchical reasoning models as the specification says, in doubles and loops, for one
 * history without padding and without a pointer. The oracle of {@link TestLocationModels}.
 */
final class SlowHrm {
  private static final int HEAD_WIDTH = 16;

  private final boolean enhanced;
  private final Map<String, double[][]> parameters = new HashMap<>();

  SlowHrm(boolean enhanced, Session session) {
    this.enhanced = enhanced;
    for (Parameter parameter : session.network().parameters()) {
      long[] shape = parameter.shape();
      int columns = (int) shape[shape.length - 1];
      float[] values = session.read(Slot.VALUE, parameter);
      double[][] matrix = new double[values.length / columns][columns];
      for (int i = 0; i < values.length; i++) {
        matrix[i / columns][i % columns] = values[i];
      }
      parameters.put(parameter.name(), matrix);
    }
  }

  double[] logits(History history) {
    double[][] x =
        history.stays().stream().map(s -> encode(s, history.user())).toArray(double[][]::new);
    int last = x.length - 1;
    double[] z = parameters.get("start")[0];
    for (int cycle = 0; cycle < 2; cycle++) {
      x = level(x, enhanced ? "high" : "shared");
      for (int k = 0; k < (enhanced ? 2 : 1); k++) {
        z = level(new double[][] {z}, enhanced ? "low" : "shared")[0];
        double[][] seen = path(new double[][] {z}, x, "cross", (i, j) -> 0);
        z = fuse(z, linear(seen[0], "cross.output"), "cross");
      }
      x[last] = fuse(x[last], z, "state");
    }
    return linear(enhanced ? x[last] : norm(x[last], "norm"), "head");
  }

  private double[] encode(Stay stay, int user) {
    double[] location;
    double[] time;
    double[] hour = parameters.get("time.hour")[stay.hour()];
    double[] weekday = parameters.get("time.weekday")[stay.weekday()];
    if (enhanced) {
      double[] fine = parameters.get("location.fine")[stay.location()];
      double[] shares = parameters.get("location.clusters")[stay.location()];
      shares = softmax(plus(shares, parameters.get("location.bias")[0]));
      double[][] clusters = parameters.get("location.coarse");
      double[] coarse = new double[fine.length];
      for (int c = 0; c < clusters.length; c++) {
        coarse = plus(coarse, times(shares[c], clusters[c]));
      }
      location = concat(fine, coarse);
      double[] minute = parameters.get("time.minute")[stay.minute()];
      time = linear(gelu(linear(concat(hour, minute, weekday), "time.first")), "time.second");
    } else {
      location = parameters.get("location.table")[stay.location()];
      double[] minute = {stay.minute() / 60.0};
      time = gelu(linear(concat(hour, weekday, minute), "time.mix"));
    }
    double[] duration = linear(new double[] {Math.log(1 + stay.duration())}, "duration");
    double[] whose = parameters.get("user.table")[user];
    return linear(concat(location, time, whose, duration), "input");
  }

  private double[][] level(double[][] tokens, String name) {
    double[][] x = tokens;
    for (int b = 0; b < 2; b++) {
      String attention = String.format(Locale.ROOT, "%s-attention.%d", name, b);
      String feedForward = String.format(Locale.ROOT, "%s-feed-forward.%d", name, b);
      double[][] normalised = rows(x, row -> norm(row, attention + ".norm"));
      double[][] seen = attention(normalised, attention);
      double[][] out = new double[x.length][];
      for (int i = 0; i < x.length; i++) {
        double[] y = plus(x[i], linear(seen[i], attention + ".output"));
        double[] hidden = linear(norm(y, feedForward + ".norm"), feedForward + ".expand");
        out[i] = plus(y, linear(gelu(hidden), feedForward + ".contract"));
      }
      x = out;
    }
    return x;
  }

  private double[][] attention(double[][] x, String name) {
    if (!enhanced) {
      return path(x, x, name, (i, j) -> j > i ? -1e9 : (i - j) * Math.log(0.85));
    }
    double[][] near =
        path(x, x, name + ".short", (i, j) -> j > i || i - j > 10 ? -1e9 : (i - j) * Math.log(0.9));
    double[][] far = path(x, x, name + ".long", (i, j) -> 0);
    return IntStream.range(0, x.length)
        .mapToObj(i -> concat(near[i], far[i]))
        .toArray(double[][]::new);
  }

  private interface Bias {
    double of(int query, int key);
  }

  private double[][] path(double[][] z, double[][] x, String name, Bias bias) {
    double[][] q = rows(z, row -> product(row, name + ".query"));
    double[][] k = rows(x, row -> product(row, name + ".key"));
    double[][] v = rows(x, row -> product(row, name + ".value"));
    double[][] out = new double[z.length][z[0].length];
    for (int from = 0; from < z[0].length; from += HEAD_WIDTH) {
      for (int i = 0; i < z.length; i++) {
        double[] logits = new double[x.length];
        for (int j = 0; j < x.length; j++) {
          for (int e = from; e < from + HEAD_WIDTH; e++) {
            logits[j] += q[i][e] * k[j][e] / Math.sqrt(HEAD_WIDTH);
          }
          logits[j] += bias.of(i, j);
        }
        double[] weights = softmax(logits);
        for (int j = 0; j < x.length; j++) {
          for (int e = from; e < from + HEAD_WIDTH; e++) {
            out[i][e] += weights[j] * v[j][e];
          }
        }
      }
    }
    return out;
  }

  private double[] fuse(double[] a, double[] b, String which) {
    if (!enhanced) {
      return plus(a, linear(concat(a, b), "fusion"));
    }
    String name = "fusion." + which;
    double[] r = map(linear(concat(a, b), name + ".reset"), SlowHrm::sigmoid);
    double[] u = map(linear(concat(a, b), name + ".update"), SlowHrm::sigmoid);
    double[] ra = IntStream.range(0, a.length).mapToDouble(i -> r[i] * a[i]).toArray();
    double[] n = map(linear(concat(ra, b), name + ".candidate"), Math::tanh);
    return IntStream.range(0, a.length).mapToDouble(i -> (1 - u[i]) * a[i] + u[i] * n[i]).toArray();
  }

  private double[] product(double[] x, String matrix) {
    return Arrays.stream(parameters.get(matrix))
        .mapToDouble(row -> IntStream.range(0, x.length).mapToDouble(i -> row[i] * x[i]).sum())
        .toArray();
  }

  private double[] linear(double[] x, String name) {
    double[] y = product(x, name + ".weight");
    double[][] bias = parameters.get(name + ".bias");
    return bias == null ? y : plus(y, bias[0]);
  }

  private double[] norm(double[] x, String name) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] gain = parameters.get(name + ".gain")[0];
    double[] bias = parameters.get(name + ".bias")[0];
    return IntStream.range(0, x.length)
        .mapToDouble(i -> (x[i] - mean) / Math.sqrt(variance + 1e-5) * gain[i] + bias[i])
        .toArray();
  }

  private interface RowFunction {
    double[] of(double[] row);
  }

  private static double[][] rows(double[][] x, RowFunction f) {
    return Arrays.stream(x).map(f::of).toArray(double[][]::new);
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] softmax(double[] logits) {
    double[] e = map(logits, Math::exp);
    return times(1 / Arrays.stream(e).sum(), e);
  }

  /** x Phi(x), the integral of the density by Simpson's rule. */
  private static double[] gelu(double[] x) {
    return map(x, v -> v * (0.5 + integral(Math.max(-9, Math.min(9, v)))));
  }

  private static double integral(double to) {
    int steps = 400;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double t = to * i / steps;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-t * t / 2);
    }
    return sum * to / steps / 3 / Math.sqrt(2 * Math.PI);
  }

  private static double[] plus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  private static double[] times(double factor, double[] a) {
    return map(a, v -> factor * v);
  }

  private static double[] concat(double[]... parts) {
    return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
  }
}
