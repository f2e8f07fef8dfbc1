package io.headway.engine.libtorch;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The averaged weights as they are used after step t: corrected, buffers as they stand. */
final class Averages implements AutoCloseable {
  private final Weights weights;
  private final Tensor corrected;

  Averages(Weights weights, Optimizer optimizer, long t) {
    this.weights = weights;
    Scalar correction = new Scalar(optimizer.averageCorrection(t));
    this.corrected = weights.flat(Slot.AVERAGE).mul(correction).retainReference();
  }

  /** What stands in for the value of a parameter; valid as long as the scope that asks. */
  Value value(Parameter parameter) {
    Value value = weights.value(parameter);
    return parameter.trained() ? new Value(weights.view(corrected, parameter)) : value;
  }

  @Override
  public void close() {
    corrected.releaseReference();
  }
}
