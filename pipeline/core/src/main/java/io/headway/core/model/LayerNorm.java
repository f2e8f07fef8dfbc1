package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/** Layer normalisation with its gain and bias, [..., width] -> [..., width]; 2 width parameters. */
record LayerNorm(Parameter gain, Parameter bias) {
  static LayerNorm declare(Parameters parameters, String name, int width) {
    return new LayerNorm(
        parameters.vector(name + ".gain", 1, width), parameters.bias(name + ".bias", width));
  }

  Tensor apply(Ops f, Tensor x) {
    return f.layerNorm(x, f.parameter(gain), f.parameter(bias));
  }
}
