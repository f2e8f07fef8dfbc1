package io.headway.core.model.location;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/**
 * Lets a model point at a stay of the history instead of naming a location: a copy distribution,
 * mixed with the softmax by a learned gate (pointer networks, Vinyals et al. 2015; the mixture, See
 * et al. 2017). With the states x_j of the stays, s of the last real one, and a = h/4:
 *
 * <pre>
 *   e_j       = (W_q s) . (W_k [x_j ; x_{j-1}]) / sqrt(a)
 *             + rho j + alpha_age(j) + phi [loc_{j-1} = loc_last] + psi [loc_j = loc_last]
 *   p_copy(v) = sum_j softmax_j(e) [loc_j = v]        over the real stays
 *   g         = sigmoid(w . s + b)
 *   p(v)      = g softmax(W s + b)_v + (1 - g) p_copy(v)
 * </pre>
 *
 * Each term is a habit that a good guess uses. Equal e_j give the frequencies in the history; rho
 * and alpha (one number for each of 8 ages in days) favour recent stays; phi favours what came
 * after the last location when the user was there before, and psi staying; the first term favours
 * stays in a like situation, such as the hour, and W_k's second half what came after one. 3 h^2 / 4
 * + h + 12 parameters.
 *
 * <p>The result is ln p, computed as a sum of exponentials that cannot overflow; a location that is
 * not in the history has p_copy {@value #LEAST} instead of 0, so that all gradients are finite. The
 * one-hot history takes B N V numbers, which bounds V to some 10^4.
 */
record PointerHead(
    Parameter query,
    Parameter key,
    Parameter recency,
    Parameter ages,
    Parameter followed,
    Parameter same,
    Parameter gate,
    Parameter gateBias,
    int locations) {
  /** Stands for 0 under the logarithm. */
  private static final double LEAST = 1e-30;

  /** rho at the start: a stay counts 1 / 0.9 times as much as the one before it. */
  private static final double INITIAL_RECENCY = -Math.log(0.9);

  /** phi at the start. */
  private static final double INITIAL_FOLLOWED = 1;

  static PointerHead declare(Parameters parameters, int width, Vocabulary vocabulary) {
    int a = width / 4;
    return new PointerHead(
        parameters.matrix("pointer.query", a, width),
        parameters.matrix("pointer.key", a, 2L * width),
        parameters.vector("pointer.recency", INITIAL_RECENCY, 1),
        parameters.vector("pointer.ages", 0, LocationInputs.AGES),
        parameters.vector("pointer.followed", INITIAL_FOLLOWED, 1),
        parameters.vector("pointer.same", 0, 1),
        parameters.residualMatrix("pointer.gate.weight", 1, width),
        parameters.bias("pointer.gate.bias", 1),
        vocabulary.locations());
  }

  /**
   * ln p.
   *
   * @param logits of the softmax, [B, V]
   * @param states x, [B, N, h]
   * @param last s, [B, 1, h]
   * @return [B, V]
   */
  Tensor mix(Ops f, Tensor logits, Tensor states, Tensor last) {
    long b = states.size(0);
    Tensor u = f.linear(last, f.parameter(gate), f.parameter(gateBias)); // [B, 1, 1]
    Tensor logGate = f.scale(f.activation(Activation.SOFTPLUS, f.scale(u, -1)), -1);
    Tensor logRest = f.scale(f.activation(Activation.SOFTPLUS, u), -1);
    Tensor named = f.plus(f.logSoftmax(logits, -1), f.reshape(logGate, b, 1));
    Tensor pointed = f.plus(f.log(f.shift(copy(f, states, last), LEAST)), f.reshape(logRest, b, 1));
    // ln(e^x + e^y) = x + softplus(y - x)
    return f.plus(named, f.activation(Activation.SOFTPLUS, f.minus(pointed, named)));
  }

  /** p_copy, [B, V]. */
  private Tensor copy(Ops f, Tensor states, Tensor last) {
    Tensor history = f.oneHot(f.input(LocationInputs.LOCATION), locations); // [B, N, V]
    Tensor logits = f.plus(likeness(f, states, last), habits(f, history)); // [B, N, 1]
    Tensor weights = f.softmax(f.transpose(logits, 1, 2), -1); // [B, 1, N]
    return f.reshape(f.matmul(weights, history), states.size(0), locations);
  }

  /** The first term of e: [B, N, 1]. */
  private Tensor likeness(Ops f, Tensor states, Tensor last) {
    Tensor pairs = f.concat(-1, states, Stays.previous(f, states)); // [B, N, 2h]
    Tensor keys = f.linear(pairs, f.parameter(key)); // [B, N, a]
    Tensor asked = f.linear(last, f.parameter(query)); // [B, 1, a]
    Tensor dots = f.matmul(keys, f.transpose(asked, 1, 2)); // [B, N, 1]
    return f.scale(dots, 1 / Math.sqrt((double) keys.size(2)));
  }

  /** The other terms of e, and the mask of padding: [B, N, 1]. */
  private Tensor habits(Ops f, Tensor history) {
    long b = history.size(0);
    long n = history.size(1);
    Tensor isSame = f.matmul(history, f.transpose(Stays.last(f, history), 1, 2)); // [B, N, 1]
    Tensor positions = f.reshape(Recency.positions(f, n), n, 1);
    Tensor age =
        f.embedding(
            f.reshape(f.parameter(ages), LocationInputs.AGES, 1), f.input(LocationInputs.AGE));
    Tensor recent = f.plus(f.times(f.parameter(recency), positions), age);
    Tensor moved = f.times(f.parameter(followed), Stays.previous(f, isSame));
    Tensor stayed = f.times(f.parameter(same), isSame);
    Tensor padding = f.reshape(f.input(LocationInputs.PADDING), b, n, 1);
    return f.plus(recent, padding, f.plus(moved, stayed));
  }
}
