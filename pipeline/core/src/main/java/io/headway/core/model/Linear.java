package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/** x W^T + b, [..., in] -> [..., out]; out in + out parameters. */
public record Linear(Parameter weight, Parameter bias) {
  /** An input-side projection: standard deviation 1 / sqrt(in). */
  public static Linear declare(Parameters parameters, String name, int out, int in) {
    return new Linear(
        parameters.matrix(name + ".weight", out, in), parameters.bias(name + ".bias", out));
  }

  /** A projection that writes to the residual stream. */
  public static Linear residual(Parameters parameters, String name, int out, int in) {
    return new Linear(
        parameters.residualMatrix(name + ".weight", out, in), parameters.bias(name + ".bias", out));
  }

  /** Applies it. */
  public Tensor apply(Ops f, Tensor x) {
    return f.linear(x, f.parameter(weight), f.parameter(bias));
  }
}
