package io.headway.core.model.mixer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;
import java.util.Optional;

/**
 * The published hyper-network, from the mean p of the tokens that are seen:
 *
 * <pre>
 *   h = relu(W_a p + b_a);  [W1 (N x t), b1 (t), W2 (t x N), b2 (N)] = W_b h + b_b
 * </pre>
 *
 * of which the first n rows and columns are used. d g + g + (g + 1) (2 N t + t + N) parameters.
 * What it makes starts with the standard deviations that such weights have elsewhere, 1 / sqrt(N)
 * for W1 and {@link Parameters#RESIDUAL_DEVIATION} for W2, for h of size 1 (Chang, Flokas and
 * Lipson 2020: a hyper-network must be started for the network that it makes).
 *
 * <p>b2 moves all channels of a token alike, which the next norm takes away: with {@link
 * Residual#NORMALISED} it changes nothing, and its (g + 1) N parameters are never trained.
 */
final class PositionsMixing implements TokenMixing {
  private final int positions;
  private final int t;
  private final Linear hidden;
  private final Linear rows;
  private final Linear rowBias;
  private final Linear columns;
  private final Linear columnBias;

  PositionsMixing(Parameters parameters, String name, HyperMixing.Widths widths) {
    positions = widths.positions();
    t = widths.tokenHidden();
    int g = widths.hyperHidden();
    hidden = Linear.declare(parameters, name + ".hidden", g, widths.d());
    double first = 1 / Math.sqrt((double) positions);
    rows = made(parameters, name + ".w1", first, (long) positions * t, g);
    rowBias = made(parameters, name + ".b1", first, t, g);
    columns =
        made(parameters, name + ".w2", Parameters.RESIDUAL_DEVIATION, (long) t * positions, g);
    columnBias = made(parameters, name + ".b2", Parameters.RESIDUAL_DEVIATION, positions, g);
  }

  /** A map to weights that start with that standard deviation. */
  private static Linear made(
      Parameters parameters, String name, double deviation, long out, int g) {
    return new Linear(
        parameters.matrix(name + ".weight", deviation / Math.sqrt(g), out, g),
        parameters.bias(name + ".bias", out));
  }

  @Override
  public Tensor mix(Ops f, Tokens tokens, Tensor a) {
    tokens.requireThatAllIsSaid();
    return tokens.isCausal() ? causal(f, tokens, a) : all(f, tokens, a);
  }

  private Tensor hidden(Ops f, Tensor mean) {
    return f.activation(Activation.RELU, hidden.apply(f, mean));
  }

  private Tensor all(Ops f, Tokens tokens, Tensor a) {
    int n = tokens.count();
    Tensor h = hidden(f, tokens.mean(f, a)); // [B, g]
    long batch = h.size(0);
    Tensor w1 =
        f.linear(
            h,
            f.slice(f.parameter(rows.weight()), 0, 0, (long) n * t),
            f.slice(f.parameter(rows.bias()), 0, 0, (long) n * t));
    Tensor w2 = f.linear(h, columns(f, n, columns.weight()), columns(f, n, columns.bias()));
    Tensor mixed =
        HyperMixing.all(
            f,
            tokens.withoutPadding(f, a),
            f.reshape(w1, batch, n, t),
            Optional.of(f.reshape(rowBias.apply(f, h), batch, 1, t)),
            f.reshape(w2, batch, t, n));
    Tensor b2 = f.linear(h, first(f, columnBias.weight(), n), first(f, columnBias.bias(), n));
    return f.plus(mixed, f.reshape(b2, batch, n, 1));
  }

  /** The first n columns of each of the t rows of W2: [t N, ...] -> [t n, ...]. */
  private Tensor columns(Ops f, int n, Parameter parameter) {
    Tensor all = f.parameter(parameter);
    long last = parameter.shape().length == 1 ? 1 : parameter.shape()[1];
    Tensor part = f.slice(f.reshape(all, t, positions, last), 1, 0, n);
    return parameter.shape().length == 1
        ? f.reshape(part, (long) t * n)
        : f.reshape(part, (long) t * n, last);
  }

  private static Tensor first(Ops f, Parameter parameter, int n) {
    return f.slice(f.parameter(parameter), 0, 0, n);
  }

  private Tensor causal(Ops f, Tokens tokens, Tensor a) {
    int n = tokens.count();
    Tensor h = hidden(f, tokens.prefixMeans(f, a)); // [B, n, g]
    long batch = h.size(0);
    long g = h.size(2);
    // W1 with hidden units first: [n t, g] -> [t n, g]
    Tensor weight = f.reshape(first(f, rows.weight(), n * t), n, t, g);
    Tensor bias = f.reshape(first(f, rows.bias(), n * t), n, t);
    Tensor w1 =
        f.linear(
            h,
            f.reshape(f.transpose(weight, 0, 1), (long) t * n, g),
            f.reshape(f.transpose(bias, 0, 1), (long) t * n)); // [B, n, t n]
    Tensor b1 = rowBias.apply(f, h); // [B, n, t]
    Tensor mixed =
        HyperMixing.causal(
            f,
            a,
            f.reshape(w1, batch, n, t, n),
            Optional.of(f.reshape(b1, batch, n, t, 1)),
            ownColumns(f, n, h),
            tokens.earlier().orElseThrow());
    Tensor own = f.times(h, first(f, columnBias.weight(), n)); // [B, n, g]
    Tensor b2 = f.plus(f.sum(own, 2, false), first(f, columnBias.bias(), n)); // [B, n]
    return f.plus(mixed, f.reshape(b2, batch, n, 1));
  }

  /** Of each token i column i of the W2 that is made for it: h [B, n, g] -> [B, n, t]. */
  private Tensor ownColumns(Ops f, int n, Tensor h) {
    long g = h.size(2);
    Tensor all = f.reshape(f.parameter(columns.weight()), t, positions, g);
    Tensor weight = f.transpose(f.slice(all, 1, 0, n), 0, 1); // [n, t, g]
    Tensor products = f.matmul(f.transpose(h, 0, 1), f.transpose(weight, 1, 2)); // [n, B, t]
    Tensor biases = f.reshape(f.parameter(columns.bias()), t, positions);
    Tensor bias = f.transpose(f.slice(biases, 1, 0, n), 0, 1); // [n, t]
    return f.plus(f.transpose(products, 0, 1), bias);
  }
}
