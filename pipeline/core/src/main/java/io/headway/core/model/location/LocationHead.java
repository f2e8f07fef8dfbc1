package io.headway.core.model.location;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;
import io.headway.core.study.training.Regularization;
import java.util.Optional;

/**
 * The prediction of the next location from the last real stay: a V-way softmax, h V + V parameters,
 * and a {@link PointerHead} where asked.
 */
record LocationHead(Linear softmax, Optional<PointerHead> pointer, Regularization regularization) {
  static LocationHead declare(
      Parameters parameters,
      int width,
      Vocabulary vocabulary,
      boolean pointer,
      Regularization regularization) {
    return new LocationHead(
        Linear.declare(parameters, "head", vocabulary.locations(), width),
        pointer
            ? Optional.of(PointerHead.declare(parameters, width, vocabulary))
            : Optional.empty(),
        regularization);
  }

  /** Of the final states [B, N, h]: logits [B, V]; with a pointer, ln p. */
  Tensor logits(Ops f, Tensor states) {
    Tensor last = Stays.last(f, states); // [B, 1, h]
    Tensor named = softmax.apply(f, f.reshape(last, last.size(0), last.size(2)));
    return pointer.map(p -> p.mix(f, named, states, last)).orElse(named);
  }

  /** Cross-entropy summed over the batch, in nats; labels are smoothed in training only. */
  Tensor lossSum(Ops f, Tensor logits) {
    return regularization.crossEntropySum(f, logits, f.input(LocationInputs.TARGET));
  }
}
