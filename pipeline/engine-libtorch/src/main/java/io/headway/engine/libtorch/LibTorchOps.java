package io.headway.engine.libtorch;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.Mode;
import io.headway.core.engine.support.Operands;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** One eager pass; each operation is one fused kernel of LibTorch where there is one. */
final class LibTorchOps implements Ops {
  private static final double EPSILON = 1e-5;
  private static final long SUM_REDUCTION = 2;

  private final Batch batch;
  private final Place place;
  private final Function<Parameter, Value> weights;
  private final Noise noise;
  private final Mode mode;
  private final Map<String, Value> inputs = new HashMap<>();
  private final CausalMask causalMask = new CausalMask();

  LibTorchOps(
      Batch batch, Place place, Function<Parameter, Value> weights, Noise noise, Mode mode) {
    this.batch = batch;
    this.place = place;
    this.weights = weights;
    this.noise = noise;
    this.mode = mode;
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
    return new Value(Copies.of(batch.array(name), place));
  }

  @Override
  public Tensor constant(double value, long... shape) {
    return new Value(torch.full(shape, new Scalar(value), place.options(ScalarType.Float)));
  }

  @Override
  public Tensor plus(Tensor a, Tensor b) {
    return new Value(Value.of(a).add(Value.of(b)));
  }

  @Override
  public Tensor minus(Tensor a, Tensor b) {
    return new Value(Value.of(a).sub(Value.of(b)));
  }

  @Override
  public Tensor times(Tensor a, Tensor b) {
    return new Value(Value.of(a).mul(Value.of(b)));
  }

  @Override
  public Tensor dividedBy(Tensor a, Tensor b) {
    return new Value(Value.of(a).div(Value.of(b)));
  }

  @Override
  public Tensor scale(Tensor a, double factor) {
    return new Value(Value.of(a).mul(new Scalar(factor)));
  }

  @Override
  public Tensor shift(Tensor a, double term) {
    return new Value(Value.of(a).add(new Scalar(term)));
  }

  @Override
  public Tensor exp(Tensor a) {
    return new Value(torch.exp(Value.of(a)));
  }

  @Override
  public Tensor log(Tensor a) {
    return new Value(torch.log(Value.of(a)));
  }

  @Override
  public Tensor activation(Activation kind, Tensor a) {
    org.bytedeco.pytorch.Tensor x = Value.of(a);
    return new Value(
        switch (kind) {
          case RELU -> torch.relu(x);
          case LEAKY_RELU -> torch.leaky_relu(x, new Scalar(Activation.LEAKY_SLOPE));
          case GELU -> torch.gelu(x);
          case TANH -> torch.tanh(x);
          case SIGMOID -> torch.sigmoid(x);
          case SOFTPLUS -> torch.softplus(x);
        });
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return new Value(torch.matmul(Value.of(a), Value.of(b)));
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight) {
    return new Value(torch.linear(Value.of(x), Value.of(weight)));
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return new Value(torch.linear(Value.of(x), Value.of(weight), Value.of(bias)));
  }

  @Override
  public Tensor transpose(Tensor a, int axis1, int axis2) {
    return new Value(Value.of(a).transpose(axis1, axis2));
  }

  @Override
  public Tensor reshape(Tensor a, long... shape) {
    return new Value(Value.of(a).reshape(shape));
  }

  @Override
  public Tensor concat(int axis, Tensor... parts) {
    var tensors = Stream.of(parts).map(Value::of).toArray(org.bytedeco.pytorch.Tensor[]::new);
    return new Value(torch.cat(new TensorVector(tensors), axis));
  }

  @Override
  public Tensor slice(Tensor a, int axis, long from, long to) {
    return new Value(Value.of(a).narrow(axis, from, to - from));
  }

  @Override
  public Tensor sum(Tensor a, int axis, boolean keepAxis) {
    return new Value(Value.of(a).sum(new long[] {axis}, keepAxis, new ScalarTypeOptional()));
  }

  @Override
  public Tensor mean(Tensor a, int axis, boolean keepAxis) {
    return new Value(Value.of(a).mean(new long[] {axis}, keepAxis, new ScalarTypeOptional()));
  }

  @Override
  public Tensor softmax(Tensor a, int axis) {
    return new Value(Value.of(a).softmax(axis));
  }

  @Override
  public Tensor logSoftmax(Tensor a, int axis) {
    return new Value(Value.of(a).log_softmax(axis));
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor gain, Tensor bias) {
    return new Value(
        torch.layer_norm(
            Value.of(x), new long[] {x.size(-1)}, some(gain), some(bias), EPSILON, false));
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
  public Tensor gruCell(
      Tensor x,
      Tensor h,
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias) {
    return new Value(
        torch.gru_cell(
            Value.of(x),
            Value.of(h),
            Value.of(inputWeight),
            Value.of(hiddenWeight),
            some(inputBias),
            some(hiddenBias)));
  }

  @Override
  public Tensor embedding(Tensor table, Tensor indices) {
    return new Value(torch.embedding(Value.of(table), Value.of(indices)));
  }

  @Override
  public Tensor rowAt(Tensor x, Tensor positions) {
    requireRank("rowAt", x, 3);
    requireRank("rowAt", positions, 1);
    long batchSize = x.size(0);
    long width = x.size(2);
    var index = Value.of(positions).view(batchSize, 1, 1).expand(batchSize, 1, width);
    return new Value(Value.of(x).gather(1, index).view(batchSize, width));
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

  @Override
  public Tensor crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing) {
    requireRank("crossEntropySum", logits, 2);
    requireRank("crossEntropySum", targets, 1);
    return new Value(
        torch.cross_entropy_loss(
            Value.of(logits),
            Value.of(targets),
            new TensorOptional(),
            SUM_REDUCTION,
            Batch.IGNORED,
            labelSmoothing));
  }

  private static TensorOptional some(Tensor tensor) {
    return new TensorOptional(Value.of(tensor));
  }

  private static void requireRank(String operation, Tensor tensor, int rank) {
    if (tensor.rank() != rank) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid operands of %s: shape %s (must have %d axes)",
              operation,
              Arrays.toString(tensor.shape()),
              rank));
    }
  }
}
