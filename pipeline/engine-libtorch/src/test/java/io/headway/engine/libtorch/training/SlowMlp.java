package io.headway.engine.libtorch.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Session;
import io.headway.core.model.mlp.RoutingInputs;
import io.headway.engine.contract.training.Toys;

/** The perceptron of expert routing, one sample at a time, in loops over arrays. */
final class SlowMlp {
  private static final double EPSILON = 1e-5;

  private final Session session;
  private final int hidden;

  SlowMlp(Session session, int hidden) {
    this.session = session;
    this.hidden = hidden;
  }

  /** The logits of a sample in evaluation. */
  double[] say(Batch batch, int b) {
    double[] h = input(batch, b);
    for (int l = 0; l < hidden; l++) {
      h = linear("hidden." + l, h);
      float[] gain = Toys.value(session, "hidden." + l + ".norm.gain");
      float[] bias = Toys.value(session, "hidden." + l + ".norm.bias");
      float[] mean = Toys.value(session, "hidden." + l + ".norm.mean");
      float[] variance = Toys.value(session, "hidden." + l + ".norm.variance");
      for (int i = 0; i < h.length; i++) {
        double y = (h[i] - mean[i]) / Math.sqrt(variance[i] + EPSILON) * gain[i] + bias[i];
        h[i] = y > 0 ? y : 0.1 * y;
      }
    }
    return linear("head", h);
  }

  private double[] input(Batch batch, int b) {
    float[] layers = Toys.value(session, "embedding.layer");
    float[] experts = Toys.value(session, "embedding.expert");
    int[] history = ((Ints) batch.array(RoutingInputs.HISTORY)).values();
    int count = history.length / batch.size();
    int a = layers.length / count;
    int width = experts.length / 5;
    double[] x = new double[a + (count + 1) * width + 3];
    copy(layers, ((Ints) batch.array(RoutingInputs.LAYER)).values()[b], x, 0, a);
    copy(experts, ((Ints) batch.array(RoutingInputs.SECONDARY)).values()[b], x, a, width);
    for (int j = 0; j < count; j++) {
      copy(experts, history[b * count + j], x, a + (j + 1) * width, width);
    }
    float[] gates = ((Floats) batch.array(RoutingInputs.GATES)).values();
    x[x.length - 3] = gates[2 * b];
    x[x.length - 2] = gates[2 * b + 1];
    x[x.length - 1] = ((Floats) batch.array(RoutingInputs.POSITION)).values()[b];
    return x;
  }

  private static void copy(float[] table, int row, double[] to, int at, int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] = table[row * width + i];
    }
  }

  private double[] linear(String name, double... x) {
    float[] weight = Toys.value(session, name + ".weight");
    float[] bias = Toys.value(session, name + ".bias");
    double[] y = new double[bias.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias[o];
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o * x.length + i] * x[i];
      }
    }
    return y;
  }
}
