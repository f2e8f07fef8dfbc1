package io.headway.core.task.text;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/**
 * x_t = E[w_t] + P_t, [B, n, d]: V d + N d parameters.
 *
 * @param token E
 * @param position P
 */
record TextEncoder(Parameter token, Parameter position) {
  static TextEncoder declare(Parameters parameters, int vocabulary, int length, int width) {
    return new TextEncoder(
        parameters.embedding("encoder.token", vocabulary, width),
        parameters.embedding("encoder.position", length, width));
  }

  Tensor encode(Ops f) {
    Tensor tokens = f.embedding(f.parameter(token), f.input(TextInputs.TOKENS)); // [B, n, d]
    Tensor positions = f.slice(f.parameter(position), 0, 0, tokens.size(1)); // [n, d]
    return f.plus(tokens, positions);
  }
}
