package io.headway.core.model.mixer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import java.util.Optional;

/**
 * Mixes the tokens of each channel by a perceptron with t hidden units, whose weights W1 [n, t] and
 * W2 [t, n] a hyper-network makes (Mai et al. 2022, arXiv 2203.03691):
 *
 * <pre>
 *   M = (relu(A^T W1 + b1) W2 + b2)^T                          all tokens see all
 *   M_i = relu(sum over j up to i of A_j^T W1_ij + b1_i) W2_i + b2_i     those before them alone
 * </pre>
 *
 * where W1_i, b1_i, W2_i and b2_i are made from what token i sees: M_i is the last row of M on the
 * prefix up to i.
 */
final class HyperMixing {
  /**
   * Its extents.
   *
   * @param d width of a token
   * @param positions N
   * @param hyperHidden g
   * @param tokenHidden t
   */
  record Widths(int d, int positions, int hyperHidden, int tokenHidden) {}

  private HyperMixing() {}

  static TokenMixing declare(
      Parameters parameters, String name, HyperMixer.Hyper hyper, Widths widths) {
    return switch (hyper) {
      case POSITIONS -> new PositionsMixing(parameters, name, widths);
      case TOKENS -> new TokensMixing(parameters, name, widths);
    };
  }

  /**
   * Where all tokens see all.
   *
   * @param a [B, n, d], 0 where padded
   * @param w1 [B, n, t]
   * @param b1 [B, 1, t]
   * @param w2 [B, t, n]
   * @return [B, n, d], without b2
   */
  static Tensor all(Ops f, Tensor a, Tensor w1, Optional<Tensor> b1, Tensor w2) {
    Tensor sums = f.matmul(f.transpose(a, 1, 2), w1); // [B, d, t]
    Tensor hidden = f.activation(Activation.RELU, b1.map(b -> f.plus(sums, b)).orElse(sums));
    return f.transpose(f.matmul(hidden, w2), 1, 2);
  }

  /**
   * Where tokens see those before them alone.
   *
   * @param a [B, n, d]
   * @param w1 [B, n, t, n], or [B, 1, t, n]: of token i, hidden unit k, token j
   * @param b1 [B, n, t, 1]
   * @param w2 [B, n, t]: of token i, hidden unit k
   * @param earlier [n, n], 1 where token j is not after token i
   * @return [B, n, d], without b2
   */
  static Tensor causal(Ops f, Tensor a, Tensor w1, Optional<Tensor> b1, Tensor w2, Tensor earlier) {
    long batch = a.size(0);
    long n = a.size(1);
    long d = a.size(2);
    long t = w2.size(2);
    Tensor seen = f.times(w1, f.reshape(earlier, n, 1, n)); // [B, n, t, n]
    Tensor product = f.matmul(f.reshape(seen, batch, n * t, n), a); // [B, n t, d]
    Tensor sums = f.reshape(product, batch, n, t, d);
    Tensor hidden = f.activation(Activation.RELU, b1.map(b -> f.plus(sums, b)).orElse(sums));
    Tensor mixed = f.matmul(f.reshape(w2, batch, n, 1, t), hidden); // [B, n, 1, d]
    return f.reshape(mixed, batch, n, d);
  }
}
