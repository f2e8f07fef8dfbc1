package io.headway.core.model.ctbprn;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import java.util.List;

/**
 * Routes by what is in the areas:
 *
 * <pre>
 *   P_k    = GELU(W_P mean_t X_k + b_P),                         the same W_P for all k
 *   logits = W_out GELU(W_in LN([P_1 ; ... ; P_K]) + b_in) + b_out
 *   alpha  = softmax((logits + G) / tau),
 * </pre>
 *
 * with G standard Gumbel noise in training, a draw with a gradient (Jang, Gu and Poole 2017), and 0
 * elsewhere, unless it stays on as in the published evaluation. (2 K + 1) d^2 + (4 K + 3) d + K
 * parameters.
 */
final class Controller implements Router {
  private final double temperature;
  private final boolean alwaysDraws;
  private final Linear summary;
  private final LayerNorm norm;
  private final Linear expand;
  private final Linear logits;

  Controller(Ctbprn model, Parameters parameters, String name, int areas, int d) {
    temperature = model.temperature();
    alwaysDraws = model.evaluationNoise();
    summary = Linear.declare(parameters, name + ".summary", d, d);
    norm = LayerNorm.declare(parameters, name + ".norm", areas * d);
    expand = Linear.declare(parameters, name + ".expand", 2 * d, areas * d);
    logits = Linear.declare(parameters, name + ".logits", areas, 2 * d);
  }

  @Override
  public Tensor alpha(Ops f, List<Tensor> areas) {
    Tensor[] summaries =
        areas.stream()
            .map(x -> gelu(f, summary.apply(f, f.mean(x, 1, false))))
            .toArray(Tensor[]::new); // [B, d] each
    Tensor all = norm.apply(f, f.concat(-1, summaries)); // [B, K d]
    Tensor scores = logits.apply(f, gelu(f, expand.apply(f, all))); // [B, K]
    long[] shape = scores.shape();
    Tensor noisy = f.plus(scores, alwaysDraws ? f.gumbelAlways(shape) : f.gumbel(shape));
    return f.softmax(f.scale(noisy, 1 / temperature), -1);
  }

  private static Tensor gelu(Ops f, Tensor x) {
    return f.activation(Activation.GELU, x);
  }
}
