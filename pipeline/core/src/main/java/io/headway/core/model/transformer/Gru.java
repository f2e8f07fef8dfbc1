package io.headway.core.model.transformer;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/**
 * A gated recurrent unit with state width c and input width i, as {@link Ops#gruCell}; 3 c i + 3
 * c^2 + 6 c parameters.
 */
record Gru(
    Parameter inputWeight, Parameter hiddenWeight, Parameter inputBias, Parameter hiddenBias) {
  static Gru declare(Parameters parameters, String name, int input, int state) {
    return new Gru(
        parameters.matrix(name + ".input.weight", 3L * state, input),
        parameters.matrix(name + ".hidden.weight", 3L * state, state),
        parameters.bias(name + ".input.bias", 3L * state),
        parameters.bias(name + ".hidden.bias", 3L * state));
  }

  /** x [B, i], h [B, c] -> [B, c]. */
  Tensor apply(Ops f, Tensor x, Tensor h) {
    return f.gruCell(
        x,
        h,
        f.parameter(inputWeight),
        f.parameter(hiddenWeight),
        f.parameter(inputBias),
        f.parameter(hiddenBias));
  }
}
