package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/** Layer normalisation with its gain and bias, [..., width] -> [..., width]; 2 width parameters. */
public record LayerNorm(Parameter gain, Parameter bias) {
  /** Gain 1 and bias 0 at the start. */
  public static LayerNorm declare(Parameters parameters, String name, int width) {
    return new LayerNorm(
        parameters.vector(name + ".gain", 1, width), parameters.bias(name + ".bias", width));
  }

  /** Applies it. */
  public Tensor apply(Ops f, Tensor x) {
    return f.layerNorm(x, f.parameter(gain), f.parameter(bias));
  }
}
