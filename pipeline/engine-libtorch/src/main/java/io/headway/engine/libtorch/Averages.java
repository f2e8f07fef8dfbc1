package io.headway.engine.libtorch;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.AveragedWeights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The averaged weights in a flat tensor of their own. */
final class Averages implements AveragedWeights {
  private final Weights weights;
  private final Tensor corrected;

  Averages(Weights weights, double correction) {
    this.weights = weights;
    this.corrected = weights.flat(Slot.AVERAGE).mul(new Scalar(correction)).retainReference();
  }

  /** What stands in for the value of a parameter; valid as long as the scope that asks. */
  Value value(Parameter parameter) {
    Value value = weights.value(parameter);
    return parameter.trained() ? new Value(weights.view(corrected, parameter)) : value;
  }

  @Override
  public float[] read(Parameter parameter) {
    return Copies.toFloats(value(parameter).tensor());
  }

  @Override
  public void close() {
    corrected.releaseReference();
  }
}
