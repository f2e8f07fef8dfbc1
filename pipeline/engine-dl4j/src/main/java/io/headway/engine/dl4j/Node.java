package io.headway.engine.dl4j;

import io.headway.core.engine.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;

/** A variable of a graph as models see it: only its shape, which is known while recording. */
record Node(SDVariable variable, long... shape) implements Tensor {
  static SDVariable of(Tensor tensor) {
    return ((Node) tensor).variable;
  }
}
