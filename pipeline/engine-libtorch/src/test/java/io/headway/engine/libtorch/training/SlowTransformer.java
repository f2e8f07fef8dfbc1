package io.headway.engine.libtorch.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.model.transformer.TransformerModel;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The models as the specification says, in doubles and loops, for one maze: [N][d] matrices and [c]
 * vectors. The oracle of {@link TestModels}.
 */
final class SlowTransformer {
  private final TransformerModel model;
  private final ModelSize size;
  private final Map<String, double[][]> parameters = new HashMap<>();

  SlowTransformer(Arm arm, ModelSize size, Session session) {
    this.model = (TransformerModel) arm.model();
    this.size = size;
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

  /** Logits of one maze of a batch, [N][4]. */
  double[][] logits(Batch batch, int maze) {
    Floats cells = (Floats) batch.arrays().get("cells");
    int tokens = (int) cells.shape()[1];
    double[][] x = new double[tokens][6];
    for (int i = 0; i < tokens * 6; i++) {
      x[i / 6][i % 6] = cells.values()[maze * tokens * 6 + i];
    }
    x = plus(linear(x, "encoder.input"), parameters.get("encoder.position"));
    double[] fast = new double[size.controllerWidth()];
    double[] slow = new double[size.controllerWidth()];
    double[][] h = x;
    for (int r = 0; r < model.refinements(); r++) {
      double[] signal = fast;
      if (model instanceof PohHrm) {
        double[] u = linear(mean(norm(h, "controller.norm-u")), "controller.query");
        for (int t = 0; t < model.fastSteps(); t++) {
          double[] input = model.slowState() ? concat(u, slow) : u;
          fast = norm(gru(input, fast, "controller.gru-l"), "controller.norm-l");
        }
        signal = fast;
        if (model.slowState()) {
          slow = norm(gru(fast, slow, "controller.gru-h"), "controller.norm-h");
          signal = plus(fast, linear(slow, "controller.mix"));
        }
      }
      h = stack(r == 0 ? x : plus(h, x), signal);
    }
    return linear(norm(h, "norm"), "head");
  }

  private double[][] stack(double[][] x, double[] signal) {
    double[][] h = x;
    for (int l = 0; parameters.containsKey("blocks." + l + ".norm1.gain"); l++) {
      String block = "blocks." + l;
      double[][] normalised = norm(h, block + ".norm1");
      double[][] heads = attention(normalised, block);
      if (model.routed()) {
        route(heads, normalised, signal, "router." + l);
      }
      double[][] y = plus(h, linear(heads, block + ".output"));
      double[][] hidden = linear(norm(y, block + ".norm2"), block + ".expand");
      for (double[] row : hidden) {
        Arrays.setAll(row, j -> Math.max(0, row[j]));
      }
      h = plus(y, linear(hidden, block + ".contract"));
    }
    return h;
  }

  private double[][] attention(double[][] x, String block) {
    double[][] q = linear(x, block + ".query");
    double[][] k = linear(x, block + ".key");
    double[][] v = linear(x, block + ".value");
    double[][] out = new double[x.length][size.width()];
    int width = size.width() / size.heads();
    for (int from = 0; from < size.width(); from += width) {
      for (int i = 0; i < x.length; i++) {
        double[] logits = new double[x.length];
        for (int j = 0; j < x.length; j++) {
          for (int e = from; e < from + width; e++) {
            logits[j] += q[i][e] * k[j][e] / Math.sqrt(width);
          }
        }
        double[] weights = softmax(logits);
        for (int j = 0; j < x.length; j++) {
          for (int e = from; e < from + width; e++) {
            out[i][e] += weights[j] * v[j][e];
          }
        }
      }
    }
    return out;
  }

  private void route(double[][] heads, double[][] normalised, double[] signal, String router) {
    double tau = Math.log1p(Math.exp(parameters.get(router + ".temperature")[0][0]));
    double[] bias = parameters.get(router + ".bias")[0];
    for (int i = 0; i < heads.length; i++) {
      double[] logits = linear(normalised[i], router + ".token");
      if (model instanceof PohHrm) {
        logits = plus(logits, linear(signal, router + ".signal"));
      }
      double[] sum = plus(logits, bias);
      Arrays.setAll(sum, k -> sum[k] / tau);
      double[] alpha = softmax(sum);
      for (int e = 0; e < size.width(); e++) {
        heads[i][e] *= size.heads() * alpha[e / (size.width() / size.heads())];
      }
    }
  }

  private double[] gru(double[] x, double[] h, String name) {
    double[] a = linear(x, name + ".input");
    double[] b = linear(h, name + ".hidden");
    int c = h.length;
    double[] next = new double[c];
    for (int i = 0; i < c; i++) {
      double r = 1 / (1 + Math.exp(-a[i] - b[i]));
      double z = 1 / (1 + Math.exp(-a[c + i] - b[c + i]));
      double n = Math.tanh(a[2 * c + i] + r * b[2 * c + i]);
      next[i] = (1 - z) * n + z * h[i];
    }
    return next;
  }

  private double[] linear(double[] x, String name) {
    double[][] weight = parameters.get(name + ".weight");
    double[][] bias = parameters.get(name + ".bias");
    double[] y = new double[weight.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias == null ? 0 : bias[0][o];
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o][i] * x[i];
      }
    }
    return y;
  }

  private double[][] linear(double[][] x, String name) {
    return Arrays.stream(x).map(row -> linear(row, name)).toArray(double[][]::new);
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

  private double[][] norm(double[][] x, String name) {
    return Arrays.stream(x).map(row -> norm(row, name)).toArray(double[][]::new);
  }

  private static double[] softmax(double[] logits) {
    double greatest = Arrays.stream(logits).max().orElseThrow();
    double[] weights = Arrays.stream(logits).map(v -> Math.exp(v - greatest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(v -> v / sum).toArray();
  }

  private static double[] mean(double[][] x) {
    double[] mean = new double[x[0].length];
    for (double[] row : x) {
      Arrays.setAll(mean, j -> mean[j] + row[j] / x.length);
    }
    return mean;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static double[][] plus(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][];
    Arrays.setAll(sum, i -> plus(a[i], b[i]));
    return sum;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
