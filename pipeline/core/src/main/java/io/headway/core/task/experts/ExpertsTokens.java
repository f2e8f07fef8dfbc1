package io.headway.core.task.experts;

import static io.headway.core.model.mlp.RoutingInputs.HISTORY;
import static io.headway.core.model.mlp.RoutingInputs.LAYER;
import static io.headway.core.model.mlp.RoutingInputs.POSITION;
import static io.headway.core.model.mlp.RoutingInputs.TARGET;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.Linear;
import io.headway.core.study.training.Regularization;

/**
 * The ends that put token models on the way of a token through the layers: each of the L - 1 layers
 * that have a next one is a token,
 *
 * <pre>
 *   x_j    = F[first_j] + S[second_j] + G gates_j + p position + P_j         [B, L - 1, d]
 *   logits = V h_i + v                                                       [B, E]
 * </pre>
 *
 * and layer j sees layers up to j alone, so that those after i, which are empty, change nothing. (2
 * (E + 1) + L + 2) d parameters in the encoder, E d + E in the head. Of the layers before i these
 * models see second experts and gates, too, which the perceptron does not.
 */
final class ExpertsTokens implements Ends {
  /** Second expert of each layer + 1, [B, L - 1]; 0 for layers after i. */
  static final String SECONDS = "seconds";

  /** Probabilities of both experts of each layer, [B, L - 1, 2]; 0 for layers after i. */
  static final String ALL_GATES = "all-gates";

  /** How much a layer counts in a mean, [B, L - 1, 1]: 1 / (i + 1), 0 for layers after i. */
  static final String SHARE = "share";

  private final Parameter first;
  private final Parameter second;
  private final Parameter gates;
  private final Parameter position;
  private final Parameter layer;
  private final Linear head;
  private final Regularization regularization;

  ExpertsTokens(Parameters parameters, RoutingShape shape, int d, Regularization regularization) {
    this.regularization = regularization;
    first = parameters.embedding("encoder.first", shape.experts() + 1, d);
    second = parameters.embedding("encoder.second", shape.experts() + 1, d);
    gates = parameters.residualMatrix("encoder.gates", d, RoutingShape.TOP);
    position = parameters.residualMatrix("encoder.position", d, 1);
    layer = parameters.embedding("encoder.layer", shape.samplesOfAToken(), d);
    head = Linear.declare(parameters, "head", shape.experts(), d);
  }

  @Override
  public Tensor encode(Ops f) {
    Tensor all = f.embedding(f.parameter(first), f.input(HISTORY)); // [B, L, d]
    Tensor firsts = f.slice(all, 1, 0, all.size(1) - 1); // [B, L - 1, d]
    Tensor seconds = f.embedding(f.parameter(second), f.input(SECONDS));
    Tensor probabilities = f.linear(f.input(ALL_GATES), f.parameter(gates));
    Tensor place = f.linear(f.input(POSITION), f.parameter(position)); // [B, d]
    Tensor perToken = f.reshape(place, place.size(0), 1, place.size(1));
    return f.plus(firsts, seconds, probabilities, perToken, f.parameter(layer));
  }

  @Override
  public AttentionMask mask(Ops f) {
    return AttentionMask.CAUSAL;
  }

  /** The mean over layers 0..i. */
  @Override
  public Tensor pool(Ops f, Tensor h) {
    return f.sum(f.times(h, f.input(SHARE)), 1, false);
  }

  @Override
  public Tensor decode(Ops f, Tensor h) {
    return head.apply(f, f.rowAt(h, f.input(LAYER))); // [B, E]
  }

  @Override
  public Tensor lossSum(Ops f, Tensor logits) {
    return regularization.crossEntropySum(f, logits, f.input(TARGET));
  }
}
