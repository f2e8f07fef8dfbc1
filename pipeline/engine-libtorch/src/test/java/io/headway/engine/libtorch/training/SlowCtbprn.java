package io.headway.engine.libtorch.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.ctbprn.Ctbprn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * The model as the specification says, in doubles and loops, for one example without noise: [T][d]
 * matrices. The oracle of {@link TestCtbprn}.
 */
final class SlowCtbprn {
  private final Ctbprn model;
  private final Map<String, double[][]> parameters = new HashMap<>();

  /**
   * What it says of an example.
   *
   * @param logits [C]
   * @param route mean of the steps' alpha, [K]
   */
  record Said(double[] logits, double[] route) {}

  SlowCtbprn(Ctbprn model, Session session) {
    this.model = model;
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

  Said say(Batch batch, int example) {
    double[][][] x = areas(batch, example);
    int areas = x.length;
    int truth = ((Ints) batch.arrays().get("true-area")).values()[example];
    double[] route = new double[areas];
    for (int s = 0; s < model.steps(); s++) {
      double[] alpha =
          switch (model.routing()) {
            case LEARNED -> alpha(x, "controller." + s);
            case UNIFORM -> IntStream.range(0, areas).mapToDouble(k -> 1.0 / areas).toArray();
            case ORACLE -> IntStream.range(0, areas).mapToDouble(k -> k == truth ? 1 : 0).toArray();
          };
      Arrays.setAll(route, k -> route[k] + alpha[k] / model.steps());
      double[][] message = message(x, alpha, "thalamus." + s);
      double[][][] next = new double[areas][][];
      for (int i = 0; i < areas; i++) {
        next[i] = column(x[i], message, "columns." + s + "." + i);
      }
      x = next;
    }
    double[] means = norm(means(x), "head.norm");
    Arrays.setAll(means, i -> gelu(means[i]));
    return new Said(linear(means, "head"), route);
  }

  private double[][][] areas(Batch batch, int example) {
    Floats input = (Floats) batch.arrays().get("areas");
    int areas = (int) input.shape()[1];
    int steps = (int) input.shape()[2];
    int width = (int) input.shape()[3];
    double[][][] x = new double[areas][steps][width];
    for (int i = 0; i < areas * steps * width; i++) {
      x[i / width / steps][i / width % steps][i % width] =
          input.values()[example * areas * steps * width + i];
    }
    double[][] map = parameters.get("input.weight");
    for (int k = 0; map != null && k < areas; k++) {
      x[k] = times(x[k], map);
    }
    return x;
  }

  private double[][] column(double[][] x, double[][] message, String name) {
    double[][] out = new double[x.length][];
    double[][] b = gelu(times(x, parameters.get(name + ".w-b")));
    double[][] h = gelu(times(message, parameters.get(name + ".w-a")));
    double[][] one = gelu(times(b, parameters.get(name + ".w-1")));
    double[][] two = gelu(times(h, parameters.get(name + ".w-2")));
    for (int t = 0; t < x.length; t++) {
      double[] row = new double[x[t].length];
      double[] gate = linear(concat(x[t], message[t]), name + ".w-g");
      for (int j = 0; j < row.length; j++) {
        double g = 1 / (1 + Math.exp(-gate[j]));
        row[j] = x[t][j] + (1 - g) * b[t][j] + g * (one[t][j] * two[t][j]);
      }
      out[t] = norm(row, name + ".norm");
    }
    return out;
  }

  private double[] alpha(double[][][] x, String name) {
    double[] summaries = new double[0];
    for (double[][] area : x) {
      double[] p = linear(means(new double[][][] {area}), name + ".summary");
      Arrays.setAll(p, i -> gelu(p[i]));
      summaries = concat(summaries, p);
    }
    double[] hidden = linear(norm(summaries, name + ".norm"), name + ".expand");
    Arrays.setAll(hidden, i -> gelu(hidden[i]));
    double[] logits = linear(hidden, name + ".logits");
    double[] weights =
        Arrays.stream(logits).map(logit -> Math.exp(logit / model.temperature())).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private double[][] message(double[][][] x, double[] alpha, String name) {
    double[][] message = new double[x[0].length][x[0][0].length];
    for (int k = 0; k < x.length; k++) {
      double[][] narrow = times(x[k], parameters.get(name + "." + k + ".v"));
      double[][] wide = times(narrow, parameters.get(name + "." + k + ".u"));
      for (int t = 0; t < message.length; t++) {
        for (int j = 0; j < message[t].length; j++) {
          message[t][j] += alpha[k] * wide[t][j];
        }
      }
    }
    return message;
  }

  /** Of each area over its rows, one after the other. */
  private static double[] means(double[][][] x) {
    int d = x[0][0].length;
    double[] means = new double[x.length * d];
    for (int i = 0; i < means.length; i++) {
      for (double[] row : x[i / d]) {
        means[i] += row[i % d] / x[i / d].length;
      }
    }
    return means;
  }

  private static double gelu(double x) {
    return x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
  }

  private static double[][] gelu(double[][] x) {
    return Arrays.stream(x)
        .map(row -> Arrays.stream(row).map(SlowCtbprn::gelu).toArray())
        .toArray(double[][]::new);
  }

  /** Rows times the transpose of a weight [out][in]. */
  private static double[][] times(double[][] x, double[][] weight) {
    return Arrays.stream(x).map(row -> times(row, weight)).toArray(double[][]::new);
  }

  private static double[] times(double[] x, double[][] weight) {
    double[] y = new double[weight.length];
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o][i] * x[i];
      }
    }
    return y;
  }

  private double[] linear(double[] x, String name) {
    double[] y = times(x, parameters.get(name + ".weight"));
    double[] bias = parameters.get(name + ".bias")[0];
    Arrays.setAll(y, o -> y[o] + bias[o]);
    return y;
  }

  private double[] norm(double[] x, String name) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] gain = parameters.get(name + ".gain")[0];
    double[] bias = parameters.get(name + ".bias")[0];
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> (x[i] - mean) / Math.sqrt(variance + 1e-5) * gain[i] + bias[i]);
    return y;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
