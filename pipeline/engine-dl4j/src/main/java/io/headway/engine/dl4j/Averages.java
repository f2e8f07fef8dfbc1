package io.headway.engine.dl4j;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.AveragedWeights;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The averaged weights in a vector of their own. Graphs read the weights in place, so that a pass
 * with the average has it there for as long as it lasts.
 */
final class Averages implements AveragedWeights {
  private final Weights weights;
  private final INDArray corrected;
  private final INDArray kept;

  Averages(Weights weights, double correction) {
    this.weights = weights;
    corrected = weights.flat(Slot.AVERAGE).dup();
    corrected.muli(correction);
    kept = weights.flat(Slot.VALUE).ulike();
  }

  @Override
  public float[] read(Parameter parameter) {
    return Copies.toFloats(
        parameter.trained() ? weights.view(corrected, parameter) : weights.value(parameter));
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
