package io.headway.core.model.location;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import java.util.Locale;

/**
 * A pre-norm block with GELU:
 *
 * <pre>
 *   y   = x + attention(LN1 x)
 *   out = y + W_2 gelu(W_1 LN2(y) + b_1) + b_2
 * </pre>
 *
 * 2 h f + f + h parameters for the feed-forward network and 4 h for the norms, beside the
 * attention's. The published blocks drop attention weights; these drop the attention's output
 * instead, as fused attention does not show its weights.
 */
record HrmBlock(
    LayerNorm norm1,
    SelfAttention attention,
    LayerNorm norm2,
    Linear expand,
    Linear contract,
    double dropout) {
  /** Declares a norm and a sublayer together, so that parameters can be counted by sublayer. */
  interface Declaration {
    SelfAttention declare(String name);
  }

  /** Block {@code index} of a level, with hidden width f. */
  static HrmBlock declare(
      Parameters parameters,
      String level,
      int index,
      int width,
      int hidden,
      double dropout,
      Declaration attention) {
    String first = String.format(Locale.ROOT, "%s-attention.%d", level, index);
    String second = String.format(Locale.ROOT, "%s-feed-forward.%d", level, index);
    return new HrmBlock(
        LayerNorm.declare(parameters, first + ".norm", width),
        attention.declare(first),
        LayerNorm.declare(parameters, second + ".norm", width),
        Linear.declare(parameters, second + ".expand", hidden, width),
        Linear.residual(parameters, second + ".contract", width, hidden),
        dropout);
  }

  /** x [B, N, h] -> [B, N, h]. */
  Tensor apply(Ops f, Tensor x, Sight sight) {
    Tensor seen = attention.apply(f, norm1.apply(f, x), sight);
    Tensor y = f.plus(x, f.dropout(seen, dropout));
    Tensor hidden = f.activation(Activation.GELU, expand.apply(f, norm2.apply(f, y)));
    Tensor thought = contract.apply(f, f.dropout(hidden, dropout));
    return f.plus(y, f.dropout(thought, dropout));
  }
}
