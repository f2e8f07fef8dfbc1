package com.example.gmlp;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import io.headway.core.model.TokenFeed;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A gated multi-layer perceptron (Liu et al. 2021, arXiv 2105.08050): no attention, tokens meet in
 * a spatial gating unit. L blocks between the task's two ends:
 *
 * <pre>
 *   [u ; v] = gelu(W_1 LN(x) + b_1)                     [B, N, f], halves of f/2
 *   out     = x + W_2 (u * (W_s LN(v) + b_s)) + b_2     W_s is [N, N], over tokens
 * </pre>
 *
 * W_s starts near 0 and b_s at 1, so that a block starts as a perceptron for each token. Shapes: B
 * batch, N tokens, d width, f hidden width. 3/2 d f + 3 d + 2 f + N^2 + N parameters a block.
 */
final class GmlpNetwork implements Network {
  private static final double GATE_DEVIATION = 1e-3;

  private final Parameters parameters = new Parameters();
  private final Ends ends;
  private final List<Block> blocks;
  private final LayerNorm norm;
  private final double dropout;

  GmlpNetwork(Gmlp model, ModelSize size, TokenFeed feed, Regularization training) {
    int n = feed.requireTokens(); // W_s is of so many tokens and no others
    boolean gated = model.gate() == Gmlp.Gate.SPATIAL;
    ends = feed.ends(parameters, size.width(), training, model.head());
    blocks =
        IntStream.range(0, size.depth())
            .mapToObj(l -> block("blocks." + l, size, n, gated))
            .toList();
    norm = LayerNorm.declare(parameters, "norm", size.width());
    dropout = training.dropout();
  }

  private Block block(String name, ModelSize size, int n, boolean gated) {
    int d = size.width();
    int f = size.feedForward();
    return new Block(
        LayerNorm.declare(parameters, name + ".norm", d),
        Linear.declare(parameters, name + ".expand", f, d),
        gated
            ? new Gate(
                LayerNorm.declare(parameters, name + ".gate.norm", f / 2),
                parameters.matrix(name + ".gate.weight", GATE_DEVIATION, n, n),
                parameters.vector(name + ".gate.bias", 1, n))
            : null,
        Linear.residual(parameters, name + ".contract", d, f / 2));
  }

  private record Gate(LayerNorm norm, Parameter weight, Parameter bias) {
    Tensor apply(Ops f, Tensor v) {
      Tensor byChannel = f.transpose(norm.apply(f, v), 1, 2); // [B, f/2, N]
      Tensor mixed = f.linear(byChannel, f.parameter(weight), f.parameter(bias));
      return f.transpose(mixed, 1, 2); // [B, N, f/2]
    }
  }

  private record Block(LayerNorm norm, Linear expand, Gate gate, Linear contract) {
    Tensor apply(Ops f, Tensor x, double dropout) {
      Tensor hidden = f.activation(Activation.GELU, expand.apply(f, norm.apply(f, x)));
      long half = hidden.size(2) / 2;
      Tensor u = f.slice(hidden, 2, 0, half); // [B, N, f/2]
      Tensor v = f.slice(hidden, 2, half, 2 * half);
      Tensor gated = f.times(u, gate == null ? v : gate.apply(f, v));
      return f.plus(x, f.dropout(contract.apply(f, gated), dropout)); // [B, N, d]
    }
  }

  @Override
  public List<Parameter> parameters() {
    return parameters.all();
  }

  @Override
  public Outputs outputs(Ops f) {
    Tensor x = ends.encode(f); // [B, N, d]
    for (Block block : blocks) {
      x = block.apply(f, x, dropout);
    }
    return Outputs.of(ends.decode(f, norm.apply(f, x)));
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return ends.lossSum(f, outputs.logits());
  }
}
