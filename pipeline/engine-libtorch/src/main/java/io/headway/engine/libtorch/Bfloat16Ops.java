package io.headway.engine.libtorch;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.Mode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One eager pass on a CPU whose matrix products are of bfloat16: those of linear layers, {@link
 * #matmul} and attention, which add up in float32, and the nonlinearities between them. Sums of
 * activations (the residual stream), reductions, softmax elsewhere, normalisation, recurrent cells
 * and losses are of float32, and so are weights, gradients and the optimiser.
 *
 * <p>Attention is written out: LibTorch's fused kernel for CPUs has no fast product of bfloat16
 * where its BLAS has none.
 */
final class Bfloat16Ops extends LibTorchOps {
  private final HalfWeights halves;
  private final Set<Value> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
  private Optional<AttentionMask> lastMask = Optional.empty();
  private org.bytedeco.pytorch.Tensor lastHalfBias;

  Bfloat16Ops(
      Batch batch,
      Place place,
      Function<Parameter, Value> weights,
      HalfWeights halves,
      Noise noise,
      Mode mode) {
    super(batch, place, weights, noise, mode);
    this.halves = halves;
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    Value value = (Value) super.parameter(parameter);
    parameters.add(value);
    return value;
  }

  private org.bytedeco.pytorch.Tensor half(Tensor a) {
    Value value = (Value) a;
    return parameters.contains(value) ? halves.of(value) : value.tensor().to(ScalarType.BFloat16);
  }

  private static Value full(Tensor a) {
    return new Value(Value.of(a).to(ScalarType.Float));
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight) {
    return new Value(torch.linear(half(x), half(weight)));
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return new Value(torch.linear(half(x), half(weight), new TensorOptional(half(bias))));
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return new Value(torch.matmul(half(a), half(b)));
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
    Scalar scale = new Scalar(1 / Math.sqrt((double) q.size(-1)));
    var scores = torch.matmul(half(q).mul(scale), half(k).transpose(-2, -1));
    if (mask.causal() || mask.bias().isPresent()) {
      scores = scores.add(halfBias(mask, q.size(-2), k.size(-2)));
    }
    return new Value(torch.matmul(scores.softmax(-1), half(v)));
  }

  /** The mask as numbers to add; that of the last call is kept, since layers share theirs. */
  private org.bytedeco.pytorch.Tensor halfBias(AttentionMask mask, long queries, long keys) {
    boolean kept =
        lastMask.filter(mask::equals).isPresent()
            && (mask.bias().isPresent()
                || (lastHalfBias.size(-2) == queries && lastHalfBias.size(-1) == keys));
    if (!kept) {
      var bias = Value.of(mask.bias().orElseGet(() -> constant(0, queries, keys)));
      var sum = mask.causal() ? causalMask().addedTo(bias, queries, keys) : bias;
      lastMask = Optional.of(mask);
      lastHalfBias = sum.to(ScalarType.BFloat16);
    }
    return lastHalfBias;
  }

  @Override
  public Tensor plus(Tensor a, Tensor b) {
    return super.plus(full(a), b);
  }

  @Override
  public Tensor minus(Tensor a, Tensor b) {
    return super.minus(full(a), b);
  }

  @Override
  public Tensor exp(Tensor a) {
    return super.exp(full(a));
  }

  @Override
  public Tensor log(Tensor a) {
    return super.log(full(a));
  }

  @Override
  public Tensor sum(Tensor a, int axis, boolean keepAxis) {
    var type = new ScalarTypeOptional(ScalarType.Float);
    return new Value(Value.of(a).sum(new long[] {axis}, keepAxis, type));
  }

  @Override
  public Tensor mean(Tensor a, int axis, boolean keepAxis) {
    var type = new ScalarTypeOptional(ScalarType.Float);
    return new Value(Value.of(a).mean(new long[] {axis}, keepAxis, type));
  }

  @Override
  public Tensor softmax(Tensor a, int axis) {
    return super.softmax(full(a), axis);
  }

  @Override
  public Tensor logSoftmax(Tensor a, int axis) {
    return super.logSoftmax(full(a), axis);
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor gain, Tensor bias) {
    return super.layerNorm(full(x), gain, bias);
  }

  @Override
  public Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      Parameter runningMean,
      Parameter runningVariance,
      double momentum) {
    return super.batchNorm(full(x), gain, bias, runningMean, runningVariance, momentum);
  }

  @Override
  public Tensor gruCell(
      Tensor x,
      Tensor h,
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias) {
    return super.gruCell(full(x), full(h), inputWeight, hiddenWeight, inputBias, hiddenBias);
  }

  /** In float32, so that the masks are those of float32. */
  @Override
  public Tensor dropout(Tensor x, double p) {
    return super.dropout(training() && p > 0 ? full(x) : x, p);
  }

  @Override
  public Tensor topMask(Tensor x, int k) {
    return super.topMask(full(x), k);
  }

  @Override
  public Tensor crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing) {
    return super.crossEntropySum(full(logits), targets, labelSmoothing);
  }
}
