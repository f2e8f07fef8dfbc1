package io.headway.core.model.location;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;

/** Takes b into a. */
sealed interface Fusion {
  /** What is to be added to a, of a and b [B, 1, h]: [B, 1, h]. The skip connection is a itself. */
  Tensor difference(Ops f, Tensor a, Tensor b);

  /** a with b taken in. */
  default Tensor apply(Ops f, Tensor a, Tensor b) {
    return f.plus(a, difference(f, a, b));
  }

  /**
   * As in a gated recurrent unit (Cho et al. 2014); 3 (2 h^2 + h) parameters.
   *
   * <pre>
   *   r  = sigmoid(W_r [a ; b] + b_r)        u = sigmoid(W_u [a ; b] + b_u)
   *   n  = tanh(W_n [r * a ; b] + b_n)       a' = a + u * (n - a)
   * </pre>
   */
  record Gated(Linear reset, Linear update, Linear candidate) implements Fusion {
    static Gated declare(Parameters parameters, String name, int width) {
      return new Gated(
          Linear.declare(parameters, name + ".reset", width, 2 * width),
          Linear.declare(parameters, name + ".update", width, 2 * width),
          Linear.declare(parameters, name + ".candidate", width, 2 * width));
    }

    @Override
    public Tensor difference(Ops f, Tensor a, Tensor b) {
      Tensor both = f.concat(-1, a, b);
      Tensor r = f.activation(Activation.SIGMOID, reset.apply(f, both));
      Tensor u = f.activation(Activation.SIGMOID, update.apply(f, both));
      Tensor n = f.activation(Activation.TANH, candidate.apply(f, f.concat(-1, f.times(r, a), b)));
      return f.times(u, f.minus(n, a));
    }
  }

  /** a' = a + W [a ; b] + c; 2 h^2 + h parameters. The published one lacked its skip, "a +". */
  record Mixed(Linear mix) implements Fusion {
    static Mixed declare(Parameters parameters, String name, int width) {
      return new Mixed(Linear.residual(parameters, name, width, 2 * width));
    }

    @Override
    public Tensor difference(Ops f, Tensor a, Tensor b) {
      return mix.apply(f, f.concat(-1, a, b));
    }
  }
}
