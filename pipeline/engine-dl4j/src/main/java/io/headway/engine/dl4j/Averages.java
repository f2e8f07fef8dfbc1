package io.headway.engine.dl4j;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The averaged weights as they are used after step t: corrected, buffers as they stand. Graphs read
 * the weights in place, so that a pass with the average has it there for as long as it lasts.
 */
final class Averages implements AutoCloseable {
  private final Weights weights;
  private final INDArray corrected;
  private final INDArray kept;

  Averages(Weights weights, Optimizer optimizer, long t) {
    this.weights = weights;
    corrected = weights.flat(Slot.AVERAGE).dup();
    corrected.muli(optimizer.averageCorrection(t));
    kept = weights.flat(Slot.VALUE).ulike();
  }

  /** What stands in for the value of a parameter. */
  INDArray value(Parameter parameter) {
    INDArray value = weights.value(parameter);
    return parameter.trained() ? weights.view(corrected, parameter) : value;
  }

  /** Does some work on the averaged weights. */
  <T> T use(Supplier<T> work) {
    INDArray values = weights.flat(Slot.VALUE);
    kept.assign(values);
    try {
      values.assign(corrected);
      return work.get();
    } finally {
      values.assign(kept);
    }
  }

  @Override
  public void close() {
    corrected.close();
    kept.close();
  }
}
