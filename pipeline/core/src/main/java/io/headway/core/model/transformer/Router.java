package io.headway.core.model.transformer;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.study.ModelSize;
import java.util.Optional;

/**
 * Routes the heads of one block, token by token (Pointer-over-Heads):
 *
 * <pre>
 *   a_i = softmax((W_x LN1(x_i) + W_z s + b) / tau) in R^H,   tau = softplus(theta)
 * </pre>
 *
 * with s the controller's signal, or without the middle term where there is no controller. W_x, W_z
 * and b start near 0 and tau at 1, so that training starts at equal heads. d H + c H + H + 1
 * parameters, c H fewer without a controller.
 */
final class Router {
  /** theta such that softplus(theta) = 1. */
  private static final double THETA_OF_ONE = Math.log(Math.E - 1);

  /** Logits start with about this standard deviation. */
  private static final double INITIAL_LOGIT_DEVIATION = 0.01;

  private final Parameter tokenWeight;
  private final Optional<Parameter> signalWeight;
  private final Parameter bias;
  private final Parameter temperature;

  private Router(
      Parameter tokenWeight,
      Optional<Parameter> signalWeight,
      Parameter bias,
      Parameter temperature) {
    this.tokenWeight = tokenWeight;
    this.signalWeight = signalWeight;
    this.bias = bias;
    this.temperature = temperature;
  }

  static Router declare(Parameters parameters, String name, ModelSize size, boolean controlled) {
    int d = size.width();
    int c = size.controllerWidth();
    int heads = size.heads();
    Parameter tokenWeight =
        parameters.matrix(name + ".token.weight", INITIAL_LOGIT_DEVIATION / Math.sqrt(d), heads, d);
    Optional<Parameter> signalWeight =
        controlled
            ? Optional.of(
                parameters.matrix(
                    name + ".signal.weight", INITIAL_LOGIT_DEVIATION / Math.sqrt(c), heads, c))
            : Optional.empty();
    return new Router(
        tokenWeight,
        signalWeight,
        parameters.bias(name + ".bias", heads),
        parameters.vector(name + ".temperature", THETA_OF_ONE, 1));
  }

  /**
   * The weights of the heads.
   *
   * @param normalised LN1(x), [B, N, d]
   * @param signal of the controller, [B, c]; empty without one
   * @return a, [B, N, H], summing to 1 over H
   */
  Tensor weights(Ops f, Tensor normalised, Optional<Tensor> signal) {
    Tensor logits = f.linear(normalised, f.parameter(tokenWeight), f.parameter(bias));
    if (signalWeight.isPresent()) {
      Tensor global = f.linear(signal.orElseThrow(), f.parameter(signalWeight.get())); // [B, H]
      logits = f.plus(logits, f.reshape(global, global.size(0), 1, global.size(1)));
    }
    Tensor tau = f.activation(Activation.SOFTPLUS, f.parameter(temperature));
    return f.softmax(f.dividedBy(logits, tau), -1);
  }
}
