package io.headway.engine.libtorch;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.EvaluationNoise;
import io.headway.core.engine.support.Mode;
import io.headway.core.engine.support.Operands;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One eager pass. Here is what depends on the pass: parameters, inputs, random numbers, the device
 * and whether it trains.
 */
class LibTorchOps extends PureOps {
  private final Batch batch;
  private final Place place;
  private final Function<Parameter, Value> weights;
  private final Noise noise;
  private final Mode mode;
  private final Map<String, Value> inputs = new HashMap<>();
  private final CausalMask causalMask = new CausalMask();
  private int evaluationDraws;

  LibTorchOps(
      Batch batch, Place place, Function<Parameter, Value> weights, Noise noise, Mode mode) {
    this.batch = batch;
    this.place = place;
    this.weights = weights;
    this.noise = noise;
    this.mode = mode;
  }

  final CausalMask causalMask() {
    return causalMask;
  }

  @Override
  public boolean training() {
    return mode != Mode.EVALUATION;
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    return weights.apply(parameter);
  }

  @Override
  public Tensor input(String name) {
    return inputs.computeIfAbsent(name, this::copyInput);
  }

  private Value copyInput(String name) {
    Batch.Array array = batch.array(name);
    return new Value(
        array instanceof Batch.Kept rows
            ? ((KeptRows) rows.of()).select(name, rows)
            : Copies.of(array, place));
  }

  @Override
  public Tensor constant(double value, long... shape) {
    return new Value(torch.full(shape, new Scalar(value), place.options(ScalarType.Float)));
  }

  @Override
  public Tensor constant(float[] elements, long... shape) {
    return new Value(Copies.of(new Batch.Floats(elements, shape), place));
  }

  /** The running variance moves towards the unbiased variance of the batch, as in PyTorch. */
  @Override
  public Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      Parameter runningMean,
      Parameter runningVariance,
      double momentum) {
    requireRank("batchNorm", x, 2);
    if (training()) {
      Operands.requireStatistics(x.size(0));
    }
    boolean usesBuffers = mode != Mode.GRADIENT;
    return new Value(
        torch.batch_norm(
            Value.of(x),
            some(gain),
            some(bias),
            usesBuffers ? some(parameter(runningMean)) : new TensorOptional(),
            usesBuffers ? some(parameter(runningVariance)) : new TensorOptional(),
            training(),
            momentum,
            EPSILON,
            true));
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
    boolean causalOnly = mask.causal() && mask.bias().isEmpty();
    var bias = mask.bias().map(Value::of).orElse(null);
    if (bias != null && mask.causal()) {
      bias = causalMask.addedTo(bias, q.size(-2), k.size(-2));
    }
    return new Value(
        torch.scaled_dot_product_attention(
            Value.of(q),
            Value.of(k),
            Value.of(v),
            bias == null ? new TensorOptional() : new TensorOptional(bias),
            0,
            causalOnly,
            new DoubleOptional(),
            false));
  }

  @Override
  public Tensor oneHot(Tensor indices, int classes) {
    var index = Value.of(indices).unsqueeze(-1);
    long[] shape = new Value(index).shape();
    shape[shape.length - 1] = classes;
    return new Value(
        torch.zeros(shape, place.options(ScalarType.Float)).scatter_(-1, index, new Scalar(1.0)));
  }

  @Override
  public Tensor dropout(Tensor x, double p) {
    Operands.requireDropout(p);
    return training() && p > 0 ? new Value(noise.drop(Value.of(x), p)) : x;
  }

  @Override
  public Tensor gumbel(long... shape) {
    return training() ? new Value(noise.gumbel(shape)) : constant(0, shape);
  }

  @Override
  public Tensor gumbelAlways(long... shape) {
    if (training()) {
      return gumbel(shape);
    }
    float[] drawn = new EvaluationNoise(KeptRows.given(batch)).gumbel(evaluationDraws++, shape);
    return new Value(Copies.floats(drawn, shape, place));
  }

  @Override
  public Tensor topMask(Tensor x, int k) {
    Operands.requireTop(k, x.size(-1));
    var values = Value.of(x).detach();
    boolean stable = true;
    boolean descending = true;
    var order = values.sort(new BoolOptional(stable), -1, descending).get1();
    return new Value(
        torch
            .zeros(x.shape(), place.options(ScalarType.Float))
            .scatter_(-1, order.narrow(-1, 0, k), new Scalar(1.0)));
  }
}
