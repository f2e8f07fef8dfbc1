package io.headway.core.engine;

import java.util.List;

/** A model and its loss, written against {@link Ops}. Immutable; holds no numbers. */
public interface Network {
  /** Every parameter, in a fixed order. */
  List<Parameter> parameters();

  /** The prediction for a batch: {@link Outputs#of} where that is all. */
  Outputs outputs(Ops f);

  /**
   * The loss of that prediction, summed over the batch's targets: a scalar, in nats, without the
   * auxiliary loss.
   */
  Tensor lossSum(Ops f, Outputs outputs);
}
