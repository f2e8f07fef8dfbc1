package io.headway.core.model.ctbprn;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;

/**
 * A column: what an area makes of itself, x, and of a message, c.
 *
 * <pre>
 *   b   = GELU(W_b x)                      what it sees
 *   h   = GELU(W_a c)                      what it is told
 *   g   = sigmoid(W_g [x ; c] + b_g)       how much it heeds that
 *   m   = GELU(W_1 b) * GELU(W_2 h)        both together
 *   out = LN(x + (1 - g) * b + g * m)
 * </pre>
 *
 * 6 d^2 + 3 d parameters. Matrices start as published: Xavier, uniform, with gain 0.8, the gate's
 * 0.2.
 */
final class Column {
  private static final double GAIN = 0.8;
  private static final double GATE_GAIN = 0.2;

  private final Parameter sees;
  private final Parameter told;
  private final Linear gate;
  private final Parameter fromSeen;
  private final Parameter fromTold;
  private final LayerNorm norm;

  Column(Parameters parameters, String name, int d) {
    sees = square(parameters, name + ".w-b", d);
    told = square(parameters, name + ".w-a", d);
    gate =
        new Linear(
            parameters.xavierMatrix(name + ".w-g.weight", GATE_GAIN, d, 2L * d),
            parameters.bias(name + ".w-g.bias", d));
    fromSeen = square(parameters, name + ".w-1", d);
    fromTold = square(parameters, name + ".w-2", d);
    norm = LayerNorm.declare(parameters, name + ".norm", d);
  }

  private static Parameter square(Parameters parameters, String name, int d) {
    return parameters.xavierMatrix(name, GAIN, d, d);
  }

  /** x and message [B, T, d] -> [B, T, d]. */
  Tensor apply(Ops f, Tensor x, Tensor message) {
    Tensor b = gelu(f, x, sees);
    Tensor h = gelu(f, message, told);
    Tensor g = f.activation(Activation.SIGMOID, gate.apply(f, f.concat(-1, x, message)));
    Tensor m = f.times(gelu(f, b, fromSeen), gelu(f, h, fromTold));
    Tensor own = f.times(f.shift(f.scale(g, -1), 1), b);
    return norm.apply(f, f.plus(x, own, f.times(g, m)));
  }

  private static Tensor gelu(Ops f, Tensor x, Parameter weight) {
    return f.activation(Activation.GELU, f.linear(x, f.parameter(weight)));
  }
}
