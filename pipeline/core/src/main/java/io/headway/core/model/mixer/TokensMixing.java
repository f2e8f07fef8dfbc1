package io.headway.core.model.mixer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;
import java.util.Arrays;
import java.util.Optional;

/**
 * The hyper-network of Mai et al. 2022: token i makes its own row of W1 and its own column of W2,
 *
 * <pre>
 *   u_i = A_i + p_i;  W1_i = V_1 relu(U_1 u_i + c_1) + e_1;  W2_i = V_2 relu(U_2 u_i + c_2) + e_2
 * </pre>
 *
 * with p the sinusoids of Vaswani et al. 2017, so that no parameter belongs to a position and the
 * count does not grow with N: 2 (d g + g + g t + t) parameters; b1 and b2 are 0. What is made
 * starts as in {@link PositionsMixing}.
 */
final class TokensMixing implements TokenMixing {
  private static final double LONGEST_WAVE = 10_000;

  private final int d;
  private final float[] sinusoids;
  private final Linear[] rows;
  private final Linear[] columns;

  TokensMixing(Parameters parameters, String name, HyperMixing.Widths widths) {
    d = widths.d();
    sinusoids = sinusoids(widths.positions());
    double first = 1 / Math.sqrt((double) widths.positions());
    rows = perceptron(parameters, name + ".w1", first, widths);
    columns = perceptron(parameters, name + ".w2", Parameters.RESIDUAL_DEVIATION, widths);
  }

  private static Linear[] perceptron(
      Parameters parameters, String name, double deviation, HyperMixing.Widths widths) {
    int g = widths.hyperHidden();
    int t = widths.tokenHidden();
    return new Linear[] {
      Linear.declare(parameters, name + ".hidden", g, widths.d()),
      new Linear(
          parameters.matrix(name + ".weight", deviation / Math.sqrt(g), t, g),
          parameters.bias(name + ".bias", t))
    };
  }

  @Override
  public Tensor mix(Ops f, Tokens tokens, Tensor a) {
    tokens.requireThatAllIsSaid();
    int n = tokens.count();
    Tensor placed = f.plus(a, f.constant(Arrays.copyOf(sinusoids, n * d), n, d));
    Tensor w1 = made(f, rows, placed); // [B, n, t]
    Tensor w2 = made(f, columns, placed); // [B, n, t]
    if (!tokens.isCausal()) {
      return HyperMixing.all(
          f, tokens.withoutPadding(f, a), w1, Optional.empty(), f.transpose(w2, 1, 2));
    }
    long[] s = w1.shape();
    Tensor byUnit = f.reshape(f.transpose(w1, 1, 2), s[0], 1, s[2], s[1]); // [B, 1, t, n]
    return HyperMixing.causal(f, a, byUnit, Optional.empty(), w2, tokens.earlier().orElseThrow());
  }

  private static Tensor made(Ops f, Linear[] perceptron, Tensor placed) {
    Tensor hidden = f.activation(Activation.RELU, perceptron[0].apply(f, placed));
    return perceptron[1].apply(f, hidden);
  }

  /** p, row-major [n, d]. */
  private float[] sinusoids(int n) {
    float[] p = new float[n * d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        double angle = i / Math.pow(LONGEST_WAVE, (double) (k - k % 2) / d);
        p[i * d + k] = (float) (k % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return p;
  }
}
