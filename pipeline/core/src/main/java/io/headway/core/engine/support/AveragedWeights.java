package io.headway.core.engine.support;

import io.headway.core.engine.Parameter;

/** The averaged weights as they are used after a step: corrected, buffers as they stand. */
public interface AveragedWeights extends AutoCloseable {
  /** A copy of what stands in for the value of a parameter, row-major. */
  float[] read(Parameter parameter);

  @Override
  void close();
}
