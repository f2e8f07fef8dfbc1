package io.headway.engine.contract;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Batch;

/**
 * The operations as their formulas say, in doubles and loops: the oracle of {@link OpsContract}.
 */
public final class Reference {
  private Reference() {}

  public static Doubles activation(Activation kind, Doubles a) {
    return a.map(
        x ->
            switch (kind) {
              case RELU -> Math.max(0, x);
              case LEAKY_RELU -> x > 0 ? x : 0.1 * x;
              case GELU -> x * normalDistribution(x);
              case TANH -> Math.tanh(x);
              case SIGMOID -> sigmoid(x);
              case SOFTPLUS -> Math.log1p(Math.exp(x));
            });
  }

  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Phi(x) by its power series, 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...). */
  private static double normalDistribution(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; i < 200; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** [..., m, k] x [..., k, n], leading axes flattened by the caller: [B, m, k] x [B, k, n]. */
  public static Doubles matmul(Doubles a, Doubles b) {
    int inner = a.shape()[2];
    return Doubles.of(
        i -> {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += a.at(i[0], i[1], k) * b.at(i[0], k, i[2]);
          }
          return sum;
        },
        a.shape()[0],
        a.shape()[1],
        b.shape()[2]);
  }

  /** x [M, in], weight [out, in], bias [out] or null. */
  public static Doubles linear(Doubles x, Doubles weight, Doubles bias) {
    return Doubles.of(
        i -> {
          double sum = bias == null ? 0 : bias.at(i[1]);
          for (int k = 0; k < x.shape()[1]; k++) {
            sum += x.at(i[0], k) * weight.at(i[1], k);
          }
          return sum;
        },
        x.shape()[0],
        weight.shape()[0]);
  }

  /** Over the last axis of [M, C]. */
  public static Doubles logSoftmax(Doubles a) {
    return Doubles.of(
        i -> {
          double sum = 0;
          for (int k = 0; k < a.shape()[1]; k++) {
            sum += Math.exp(a.at(i[0], k) - a.at(i[0], i[1]));
          }
          return -Math.log(sum);
        },
        a.shape());
  }

  /** Over the last axis of [M, d]. */
  public static Doubles layerNorm(Doubles x, Doubles gain, Doubles bias) {
    return Doubles.of(
        i -> {
          double[] moments = moments(k -> x.at(i[0], k), x.shape()[1]);
          return normalized(x.at(i), moments[0], moments[1], gain.at(i[1]), bias.at(i[1]));
        },
        x.shape());
  }

  /** By the batch's statistics, [B, d]. */
  public static Doubles batchNorm(Doubles x, Doubles gain, Doubles bias) {
    return Doubles.of(
        i -> {
          double[] moments = moments(k -> x.at(k, i[1]), x.shape()[0]);
          return normalized(x.at(i), moments[0], moments[1], gain.at(i[1]), bias.at(i[1]));
        },
        x.shape());
  }

  public static double normalized(
      double x, double mean, double variance, double gain, double bias) {
    return (x - mean) / Math.sqrt(variance + 1e-5) * gain + bias;
  }

  /** Mean and variance (over n, not n - 1). */
  public static double[] moments(java.util.function.IntToDoubleFunction x, int n) {
    double mean = 0;
    for (int k = 0; k < n; k++) {
      mean += x.applyAsDouble(k) / n;
    }
    double variance = 0;
    for (int k = 0; k < n; k++) {
      double distance = x.applyAsDouble(k) - mean;
      variance += distance * distance / n;
    }
    return new double[] {mean, variance};
  }

  /** One query, key and value per [B, H, N or M, D]; bias broadcastable to [B, H, N, M] or null. */
  public static Doubles attention(Doubles q, Doubles k, Doubles v, boolean causal, Doubles bias) {
    int keys = k.shape()[2];
    int width = q.shape()[3];
    Doubles zero =
        new Doubles(
            new double[q.shape()[0] * q.shape()[1] * q.shape()[2] * keys],
            q.shape()[0],
            q.shape()[1],
            q.shape()[2],
            keys);
    Doubles mask = bias == null ? zero : zero.with(bias, Double::sum);
    return Doubles.of(
        i -> {
          double total = 0;
          double sum = 0;
          for (int j = 0; j < (causal ? Math.min(keys, i[2] + 1) : keys); j++) {
            double logit = mask.at(i[0], i[1], i[2], j);
            for (int d = 0; d < width; d++) {
              logit += q.at(i[0], i[1], i[2], d) * k.at(i[0], i[1], j, d) / Math.sqrt(width);
            }
            total += Math.exp(logit);
            sum += Math.exp(logit) * v.at(i[0], i[1], j, i[3]);
          }
          return sum / total;
        },
        q.shape());
  }

  public static Doubles gruCell(Doubles x, Doubles h, Doubles w, Doubles u, Doubles b, Doubles c) {
    int width = h.shape()[1];
    Doubles input = linear(x, w, b);
    Doubles hidden = linear(h, u, c);
    return Doubles.of(
        i -> {
          double r = sigmoid(input.at(i) + hidden.at(i));
          double z = sigmoid(input.at(i[0], width + i[1]) + hidden.at(i[0], width + i[1]));
          int last = 2 * width + i[1];
          double n = Math.tanh(input.at(i[0], last) + r * hidden.at(i[0], last));
          return (1 - z) * n + z * h.at(i);
        },
        h.shape());
  }

  /** Along the last axis of [M, n]: an element counts if fewer than k come before it. */
  public static Doubles topMask(Doubles x, int k) {
    return Doubles.of(
        i -> {
          int before = 0;
          for (int j = 0; j < x.shape()[1]; j++) {
            boolean tie = x.at(i[0], j) == x.at(i) && j < i[1];
            before += x.at(i[0], j) > x.at(i) || tie ? 1 : 0;
          }
          return before < k ? 1 : 0;
        },
        x.shape());
  }

  public static double crossEntropySum(Doubles logits, int[] targets, double smoothing) {
    Doubles log = logSoftmax(logits);
    int classes = logits.shape()[1];
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      for (int c = 0; c < classes && targets[i] != Batch.IGNORED; c++) {
        double target = smoothing / classes + (c == targets[i] ? 1 - smoothing : 0);
        sum -= target * log.at(i, c);
      }
    }
    return sum;
  }
}
