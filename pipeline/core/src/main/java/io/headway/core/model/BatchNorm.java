package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;

/**
 * Batch normalisation with its gain and bias, [B, width] -> [B, width]; 2 width parameters, and as
 * many running statistics, which are kept and not trained.
 *
 * <p>In training the statistics are those of each micro-batch, and move the running ones by {@link
 * #MOMENTUM}. A micro-batch of one example has no variance: it is normalised by the running
 * statistics, as in evaluation, and moves none.
 */
public record BatchNorm(
    Parameter gain, Parameter bias, Parameter runningMean, Parameter runningVariance) {
  /** Of the running statistics, as in the usual libraries. */
  public static final double MOMENTUM = 0.1;

  private static final double EPSILON = 1e-5;

  /** Gain 1 and bias 0, running mean 0 and variance 1 at the start. */
  public static BatchNorm declare(Parameters parameters, String name, int width) {
    return new BatchNorm(
        parameters.vector(name + ".gain", 1, width),
        parameters.bias(name + ".bias", width),
        parameters.buffer(name + ".mean", 0, width),
        parameters.buffer(name + ".variance", 1, width));
  }

  /** Applies it. */
  public Tensor apply(Ops f, Tensor x) {
    if (f.training() && x.size(0) == 1) {
      return byRunningStatistics(f, x);
    }
    return f.batchNorm(
        x, f.parameter(gain), f.parameter(bias), runningMean, runningVariance, MOMENTUM);
  }

  private Tensor byRunningStatistics(Ops f, Tensor x) {
    Tensor variance = f.shift(f.parameter(runningVariance), EPSILON);
    Tensor inverse = f.exp(f.scale(f.log(variance), -0.5)); // 1 / sqrt(var + eps)
    Tensor normalised = f.times(f.minus(x, f.parameter(runningMean)), inverse);
    return f.plus(f.times(normalised, f.parameter(gain)), f.parameter(bias));
  }
}
