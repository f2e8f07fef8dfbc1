package io.headway.core.model.transformer;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import io.headway.core.study.ModelSize;
import java.util.Optional;

/**
 * The hierarchical controller: a fast state z_L and a slow state z_H, threaded through the
 * refinements as values (Wang et al. 2025, Hierarchical Reasoning Model, arXiv 2506.21734).
 *
 * <pre>
 *   u = W_q mean_i(LN_u(h)_i) + b_q
 *   T times:  z_L = LN_L(GRU_L([u ; z_H], z_L))
 *   once:     z_H = LN_H(GRU_H(z_L, z_H))
 *   signal  = z_L + W_m z_H
 * </pre>
 *
 * d c + c + 9 c^2 + 6 c + 2 c + 6 c^2 + 6 c + 2 c + c^2 + 2 d parameters. The ablation "period =
 * infinity" keeps u and z_L and removes all that makes or reads z_H: f_H, LN_H, W_m and the half of
 * f_L's input that is z_H.
 */
final class HierarchicalController implements Controller<HierarchicalController.State> {
  /** z_L and z_H, each [B, c]; z_H stays 0 in the ablation. */
  record State(Tensor zL, Tensor zH) {}

  /** f_H, LN_H and W_m, which are there only with a slow state. */
  private record Slow(Gru gru, LayerNorm norm, Parameter mix) {
    Tensor advance(Ops f, Tensor zL, Tensor zH) {
      return norm.apply(f, gru.apply(f, zL, zH));
    }

    Tensor mixed(Ops f, Tensor zL, Tensor zH) {
      return f.plus(zL, f.linear(zH, f.parameter(mix)));
    }
  }

  private final TransformerModel model;
  private final int stateWidth;
  private final LayerNorm normU;
  private final Linear query;
  private final Gru gruL;
  private final LayerNorm normL;
  private final Optional<Slow> slow;

  HierarchicalController(
      Parameters parameters, String name, ModelSize size, TransformerModel model) {
    this.model = model;
    int d = size.width();
    int c = size.controllerWidth();
    stateWidth = c;
    normU = LayerNorm.declare(parameters, name + ".norm-u", d);
    query = Linear.declare(parameters, name + ".query", c, d);
    gruL = Gru.declare(parameters, name + ".gru-l", model.slowState() ? 2 * c : c, c);
    normL = LayerNorm.declare(parameters, name + ".norm-l", c);
    slow =
        model.slowState()
            ? Optional.of(
                new Slow(
                    Gru.declare(parameters, name + ".gru-h", c, c),
                    LayerNorm.declare(parameters, name + ".norm-h", c),
                    parameters.matrix(name + ".mix.weight", c, c)))
            : Optional.empty();
  }

  /** Both states 0. */
  @Override
  public State start(Ops f, long batch) {
    Tensor zero = f.constant(0, batch, stateWidth);
    return new State(zero, zero);
  }

  @Override
  public State advance(Ops f, Ends ends, Tensor h, State state) {
    return model.flaw().losesState() ? forgetful(f, ends, h) : next(f, ends, h, state);
  }

  /** Of T steps that all begin from 0 the last is as the first; z_H stays 0. */
  private State forgetful(Ops f, Ends ends, Tensor h) {
    State zero = start(f, h.size(0));
    Tensor u = query.apply(f, ends.pool(f, normU.apply(f, h))); // [B, c]
    Tensor input = slow.isPresent() ? f.concat(1, u, zero.zH()) : u;
    return new State(normL.apply(f, gruL.apply(f, input, zero.zL())), zero.zH());
  }

  private State next(Ops f, Ends ends, Tensor h, State state) {
    Tensor u = query.apply(f, ends.pool(f, normU.apply(f, h))); // [B, c]
    Tensor zL = fast(f, slow.isPresent() ? f.concat(1, u, state.zH()) : u, state.zL());
    return new State(zL, slow.map(s -> s.advance(f, zL, state.zH())).orElse(state.zH()));
  }

  private Tensor fast(Ops f, Tensor input, Tensor start) {
    Tensor zL = start;
    for (int t = 0; t < model.fastSteps(); t++) {
      zL = normL.apply(f, gruL.apply(f, input, zL));
    }
    return zL;
  }

  @Override
  public Optional<Tensor> signal(Ops f, State state) {
    return Optional.of(slow.map(s -> s.mixed(f, state.zL(), state.zH())).orElse(state.zL()));
  }
}
