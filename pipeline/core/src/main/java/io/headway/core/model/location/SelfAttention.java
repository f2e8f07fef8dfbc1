package io.headway.core.model.location;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;

/** The attention of a block of a hierarchical reasoning model. */
sealed interface SelfAttention {
  /** x [B, N, h] -> [B, N, h]. */
  Tensor apply(Ops f, Tensor x, Sight sight);

  /** W_o path(x): 4 h^2 parameters. */
  record SinglePath(Path path, Parameter output) implements SelfAttention {
    static SinglePath declare(Parameters parameters, String name, int width) {
      return new SinglePath(
          Path.declare(parameters, name, width),
          parameters.residualMatrix(name + ".output.weight", width, width));
    }

    @Override
    public Tensor apply(Ops f, Tensor x, Sight sight) {
      return f.linear(path.apply(f, x, x, sight.recent()), f.parameter(output));
    }
  }

  /**
   * W_o [short(x) ; long(x)] + b_o, where the short path looks at recent stays and the long one at
   * the whole history: 8 h^2 + h parameters.
   */
  record MultiScale(Path near, Path far, Linear output) implements SelfAttention {
    static MultiScale declare(Parameters parameters, String name, int width) {
      return new MultiScale(
          Path.declare(parameters, name + ".short", width),
          Path.declare(parameters, name + ".long", width),
          Linear.residual(parameters, name + ".output", width, 2 * width));
    }

    @Override
    public Tensor apply(Ops f, Tensor x, Sight sight) {
      return output.apply(
          f, f.concat(-1, near.apply(f, x, x, sight.recent()), far.apply(f, x, x, sight.whole())));
    }
  }
}
