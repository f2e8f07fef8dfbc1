package io.headway.engine.libtorch.training;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.mixer.HyperMixer;
import io.headway.core.model.mixer.HyperMixer.Hyper;
import io.headway.core.model.mixer.Residual;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A HyperMixer as the specification says, in doubles and loops, for one sequence. A causal one is
 * the other on every prefix, of which the last row is kept. The oracle of {@link TestHyperMixer}.
 */
final class SlowMixer {
  private final HyperMixer model;
  private final int positions;
  private final Map<String, double[]> parameters = new HashMap<>();
  private final Map<String, Integer> columns = new HashMap<>();

  SlowMixer(HyperMixer model, int positions, Session session) {
    this.model = model;
    this.positions = positions;
    for (Parameter parameter : session.network().parameters()) {
      float[] values = session.read(Slot.VALUE, parameter);
      double[] copy = new double[values.length];
      Arrays.setAll(copy, i -> values[i]);
      parameters.put(parameter.name(), copy);
      long[] shape = parameter.shape();
      columns.put(parameter.name(), (int) shape[shape.length - 1]);
    }
  }

  /** Logits [n][V] of codes [n]. */
  double[][] logits(int[] codes, int blocks, boolean causal) {
    int d = columns.get("encoder.token");
    double[][] x = new double[codes.length][d];
    for (int i = 0; i < codes.length; i++) {
      for (int k = 0; k < d; k++) {
        x[i][k] =
            parameters.get("encoder.token")[codes[i] * d + k]
                + parameters.get("encoder.position")[i * d + k];
      }
    }
    for (int l = 0; l < blocks; l++) {
      x = block(x, "blocks." + l, causal);
    }
    double[][] logits = new double[codes.length][];
    for (int i = 0; i < codes.length; i++) {
      logits[i] = linear(x[i], "head");
    }
    return logits;
  }

  private double[][] block(double[][] x, String name, boolean causal) {
    int n = x.length;
    double[][] a = norm(x, name + ".norm1");
    String hyper = model.sharedHyper() ? "hyper" : name + ".hyper";
    double[][] mixed = new double[n][];
    if (causal) {
      for (int i = 0; i < n; i++) {
        mixed[i] = mix(Arrays.copyOf(a, i + 1), hyper)[i];
      }
    } else {
      mixed = mix(a, hyper);
    }
    boolean stream = model.residual() == Residual.STREAM;
    double[][] y = sum(mixed, stream ? x : a);
    double[][] c = norm(y, name + ".norm2");
    double[][] fed = new double[n][];
    for (int i = 0; i < n; i++) {
      fed[i] = linear(relu(linear(c[i], name + ".expand")), name + ".contract");
    }
    return sum(fed, stream ? y : c);
  }

  private double[][] mix(double[][] a, String hyper) {
    return model.hyper() == Hyper.POSITIONS ? byPositions(a, hyper) : byTokens(a, hyper);
  }

  private double[][] byPositions(double[][] a, String hyper) {
    int n = a.length;
    int d = a[0].length;
    double[] p = new double[d];
    for (double[] row : a) {
      for (int k = 0; k < d; k++) {
        p[k] += row[k] / n;
      }
    }
    double[] h = relu(linear(p, hyper + ".hidden"));
    double[] w1 = linear(h, hyper + ".w1");
    double[] b1 = linear(h, hyper + ".b1");
    double[] w2 = linear(h, hyper + ".w2");
    double[] b2 = linear(h, hyper + ".b2");
    int t = b1.length;
    double[][] m = new double[n][d];
    for (int k = 0; k < d; k++) {
      for (int u = 0; u < t; u++) {
        double hidden = b1[u];
        for (int j = 0; j < n; j++) {
          hidden += a[j][k] * w1[j * t + u];
        }
        for (int i = 0; i < n; i++) {
          m[i][k] += Math.max(0, hidden) * w2[u * positions + i];
        }
      }
      for (int i = 0; i < n; i++) {
        m[i][k] += b2[i];
      }
    }
    return m;
  }

  private double[][] byTokens(double[][] a, String hyper) {
    int n = a.length;
    int d = a[0].length;
    double[][] w1 = new double[n][];
    double[][] w2 = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] placed = a[i].clone();
      for (int k = 0; k < d; k++) {
        double angle = i / Math.pow(10_000, (k / 2 * 2) / (double) d);
        placed[k] += k % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      }
      w1[i] = linear(relu(linear(placed, hyper + ".w1.hidden")), hyper + ".w1");
      w2[i] = linear(relu(linear(placed, hyper + ".w2.hidden")), hyper + ".w2");
    }
    double[][] m = new double[n][d];
    for (int k = 0; k < d; k++) {
      for (int u = 0; u < w1[0].length; u++) {
        double hidden = 0;
        for (int j = 0; j < n; j++) {
          hidden += a[j][k] * w1[j][u];
        }
        for (int i = 0; i < n; i++) {
          m[i][k] += Math.max(0, hidden) * w2[i][u];
        }
      }
    }
    return m;
  }

  private double[] linear(double[] x, String name) {
    double[] weight = parameters.get(name + ".weight");
    double[] y = parameters.get(name + ".bias").clone();
    for (int o = 0; o < y.length; o++) {
      for (int k = 0; k < x.length; k++) {
        y[o] += weight[o * x.length + k] * x[k];
      }
    }
    return y;
  }

  private double[][] norm(double[][] x, String name) {
    double[] gain = parameters.get(name + ".gain");
    double[] bias = parameters.get(name + ".bias");
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double[] row = x[i];
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance =
          Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      y[i] = new double[row.length];
      Arrays.setAll(y[i], k -> (row[k] - mean) / Math.sqrt(variance + 1e-5) * gain[k] + bias[k]);
    }
    return y;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a[0].length; k++) {
        sum[i][k] = a[i][k] + b[i][k];
      }
    }
    return sum;
  }
}
