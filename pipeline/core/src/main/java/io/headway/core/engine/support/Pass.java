package io.headway.core.engine.support;

import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Tensor;

/**
 * One pass through a network.
 *
 * @param outputs what it gives
 * @param lossSum the task's loss of that, a scalar
 */
public record Pass(Outputs outputs, Tensor lossSum) {
  /** Runs a network. */
  public static Pass of(Network network, Ops f) {
    Outputs outputs = network.outputs(f);
    return new Pass(outputs, network.lossSum(f, outputs));
  }

  /** What training minimises: the task's loss, and the auxiliary loss where there is one. */
  public Tensor objectiveSum(Ops f) {
    return outputs.auxiliaryLossSum().map(sum -> f.plus(lossSum, sum)).orElse(lossSum);
  }
}
