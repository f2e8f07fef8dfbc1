package io.headway.engine.libtorch;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The operations that are functions of their operands alone; each is one fused kernel of LibTorch
 * where there is one.
 */
abstract class PureOps implements Ops {
  /** Added to a variance before its root is taken. */
  static final double EPSILON = 1e-5;

  private static final long SUM_REDUCTION = 2;

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

  static TensorOptional some(Tensor tensor) {
    return new TensorOptional(Value.of(tensor));
  }

  static void requireRank(String operation, Tensor tensor, int rank) {
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
