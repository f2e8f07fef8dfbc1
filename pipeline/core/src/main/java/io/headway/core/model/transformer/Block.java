package io.headway.core.model.transformer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Heads;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import io.headway.core.study.ModelSize;

/**
 * A pre-norm transformer block (Vaswani et al. 2017; Xiong et al. 2020 for the place of the norm):
 *
 * <pre>
 *   y   = x + W_o concat_k(head_k(LN1 x)) + b_o
 *   out = y + W_2 relu(W_1 LN2(y) + b_1) + b_2
 * </pre>
 *
 * With routing, head k's output is multiplied by H a_k before W_o. 4 d^2 + 2 d f + f + 9 d
 * parameters, routing not counted.
 */
final class Block {
  private final Heads heads;
  private final double dropout;
  private final LayerNorm norm1;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear output;
  private final LayerNorm norm2;
  private final Linear expand;
  private final Linear contract;

  Block(Parameters parameters, String name, ModelSize size, double dropout) {
    heads = new Heads(size.heads());
    this.dropout = dropout;
    int d = size.width();
    norm1 = LayerNorm.declare(parameters, name + ".norm1", d);
    query = Linear.declare(parameters, name + ".query", d, d);
    key = Linear.declare(parameters, name + ".key", d, d);
    value = Linear.declare(parameters, name + ".value", d, d);
    output = Linear.residual(parameters, name + ".output", d, d);
    norm2 = LayerNorm.declare(parameters, name + ".norm2", d);
    expand = Linear.declare(parameters, name + ".expand", size.feedForward(), d);
    contract = Linear.residual(parameters, name + ".contract", d, size.feedForward());
  }

  /** Says how much each head counts, from the normalised tokens: [B, N, d] -> [B, N, H]. */
  interface Routing {
    Tensor weights(Ops f, Tensor normalised);
  }

  /** All heads count the same. */
  Tensor apply(Ops f, Tensor x, AttentionMask mask) {
    return feedForward(f, join(f, x, attend(f, norm1.apply(f, x), mask)));
  }

  /** Heads count as the routing says. */
  Tensor apply(Ops f, Tensor x, AttentionMask mask, Routing routing) {
    Tensor normalised = norm1.apply(f, x);
    Tensor alpha = routing.weights(f, normalised); // [B, N, H]
    Tensor scale = f.scale(f.transpose(alpha, 1, 2), heads.count()); // [B, H, N]
    long[] s = scale.shape();
    Tensor byHead = attend(f, normalised, mask);
    Tensor routed = f.times(byHead, f.reshape(scale, s[0], s[1], s[2], 1));
    return feedForward(f, join(f, x, routed));
  }

  /** The published fault {@link Flaw#ROUTING}: weights a_k act on channels k D .. k D + D - 1. */
  Tensor applyThenRoute(Ops f, Tensor x, AttentionMask mask, Routing routing) {
    Tensor normalised = norm1.apply(f, x);
    Tensor alpha = routing.weights(f, normalised); // [B, N, H]
    Tensor projected = output.apply(f, heads.join(f, attend(f, normalised, mask))); // [B, N, d]
    long[] s = alpha.shape();
    long width = projected.size(2) / s[2];
    Tensor groups = f.reshape(projected, s[0], s[1], s[2], width);
    Tensor scaled = f.times(groups, f.reshape(alpha, s[0], s[1], s[2], 1));
    Tensor y = f.reshape(scaled, s[0], s[1], s[2] * width);
    return feedForward(f, f.plus(x, f.dropout(y, dropout)));
  }

  private Tensor attend(Ops f, Tensor normalised, AttentionMask mask) {
    return f.attention(
        heads.split(f, query.apply(f, normalised)),
        heads.split(f, key.apply(f, normalised)),
        heads.split(f, value.apply(f, normalised)),
        mask); // [B, H, N, D]
  }

  private Tensor join(Ops f, Tensor x, Tensor byHead) {
    return f.plus(x, f.dropout(output.apply(f, heads.join(f, byHead)), dropout));
  }

  private Tensor feedForward(Ops f, Tensor y) {
    Tensor hidden = f.activation(Activation.RELU, expand.apply(f, norm2.apply(f, y)));
    return f.plus(y, f.dropout(contract.apply(f, hidden), dropout));
  }
}
