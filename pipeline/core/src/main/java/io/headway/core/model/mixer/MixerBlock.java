package io.headway.core.model.mixer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import io.headway.core.study.ModelSize;

/**
 * Mixes tokens, then channels, on X [B, n, d]:
 *
 * <pre>
 *   A = LN1(X);  Y = mix(A) + X;  C = LN2(Y);  out = W_d relu(W_c C + b_c) + b_d + Y
 * </pre>
 *
 * As published, A and C stand for X and Y where something is added to them. W_c is [f, d], the
 * guide's c is f. 2 d f + f + d + 4 d parameters and those of the mixing.
 */
final class MixerBlock {
  private final TokenMixing mixing;
  private final Residual residual;
  private final double dropout;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final Linear expand;
  private final Linear contract;

  MixerBlock(
      Parameters parameters,
      String name,
      ModelSize size,
      TokenMixing mixing,
      Residual residual,
      double dropout) {
    this.mixing = mixing;
    this.residual = residual;
    this.dropout = dropout;
    int d = size.width();
    norm1 = LayerNorm.declare(parameters, name + ".norm1", d);
    norm2 = LayerNorm.declare(parameters, name + ".norm2", d);
    expand = Linear.declare(parameters, name + ".expand", size.feedForward(), d);
    contract = Linear.residual(parameters, name + ".contract", d, size.feedForward());
  }

  Tensor apply(Ops f, Tokens tokens, Tensor x) {
    Tensor a = norm1.apply(f, x);
    Tensor mixed = f.dropout(mixing.mix(f, tokens, a), dropout);
    Tensor y = f.plus(mixed, residual == Residual.STREAM ? x : a);
    Tensor c = norm2.apply(f, y);
    Tensor hidden = f.activation(Activation.RELU, expand.apply(f, c)); // [B, n, f]
    Tensor fed = f.dropout(contract.apply(f, hidden), dropout);
    return f.plus(fed, residual == Residual.STREAM ? y : c);
  }
}
