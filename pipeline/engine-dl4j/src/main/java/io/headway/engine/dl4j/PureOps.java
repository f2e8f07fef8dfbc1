package io.headway.engine.dl4j;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** The operations that SameDiff has, as functions of their operands alone. */
abstract class PureOps implements Ops {
  private final SameDiff sd;

  PureOps(SameDiff sd) {
    this.sd = sd;
  }

  @Override
  public Tensor plus(Tensor a, Tensor b) {
    return broadcast("plus", a, b, SDVariable::add);
  }

  @Override
  public Tensor minus(Tensor a, Tensor b) {
    return broadcast("minus", a, b, SDVariable::sub);
  }

  @Override
  public Tensor times(Tensor a, Tensor b) {
    return broadcast("times", a, b, SDVariable::mul);
  }

  @Override
  public Tensor dividedBy(Tensor a, Tensor b) {
    if (Shapes.count(b.shape()) == 1) {
      // SameDiff's gradient of a quotient is wrong for a divisor of one element.
      return times(a, elementwise(b, sd.math()::reciprocal));
    }
    return broadcast("dividedBy", a, b, SDVariable::div);
  }

  private static Tensor broadcast(
      String operation, Tensor a, Tensor b, BinaryOperator<SDVariable> op) {
    long[] shape = Shapes.broadcast(operation, a.shape(), b.shape());
    return new Node(op.apply(Node.of(a), Node.of(b)), shape);
  }

  @Override
  public Tensor scale(Tensor a, double factor) {
    return elementwise(a, x -> x.mul(factor));
  }

  @Override
  public Tensor shift(Tensor a, double term) {
    return elementwise(a, x -> x.add(term));
  }

  @Override
  public Tensor exp(Tensor a) {
    return elementwise(a, sd.math()::exp);
  }

  @Override
  public Tensor log(Tensor a) {
    return elementwise(a, sd.math()::log);
  }

  /** 1 / sqrt(a), element by element. */
  Tensor inverseRoot(Tensor a) {
    return elementwise(a, x -> sd.math().rsqrt(x));
  }

  @Override
  public Tensor activation(Activation kind, Tensor a) {
    return switch (kind) {
      case RELU -> elementwise(a, x -> sd.nn().relu(x, 0));
      case LEAKY_RELU -> elementwise(a, x -> sd.nn().leakyRelu(x, Activation.LEAKY_SLOPE));
      case GELU -> gelu(a);
      case TANH -> elementwise(a, sd.math()::tanh);
      case SIGMOID -> elementwise(a, sd.nn()::sigmoid);
      case SOFTPLUS -> elementwise(a, sd.nn()::softplus);
    };
  }

  /** SameDiff's own are approximations: of the exact one by a sigmoid or by tanh. */
  private Tensor gelu(Tensor a) {
    Tensor erf = elementwise(scale(a, Math.sqrt(0.5)), sd.math()::erf);
    return times(a, shift(scale(erf, 0.5), 0.5));
  }

  private static Tensor elementwise(Tensor a, UnaryOperator<SDVariable> op) {
    return new Node(op.apply(Node.of(a)), a.shape());
  }

  /** The product of matrices with the same leading axes; b may be transposed first. */
  Tensor product(Tensor a, Tensor b, boolean transposed) {
    long inner = b.size(transposed ? -1 : -2);
    Shapes.require(a.size(-1) == inner, "matmul", a.shape(), b.shape());
    long[] shape = Shapes.with(a.shape(), a.rank() - 1, b.size(transposed ? -2 : -1));
    return new Node(sd.mmul(Node.of(a), Node.of(b), false, transposed, false), shape);
  }

  /** a [M, n] + bias [n]. */
  Tensor addBias(Tensor a, Tensor bias) {
    Shapes.require(a.size(-1) == bias.size(0), "linear", a.shape(), bias.shape());
    return new Node(sd.nn().biasAdd(Node.of(a), Node.of(bias), false), a.shape());
  }

  @Override
  public Tensor transpose(Tensor a, int axis1, int axis2) {
    int first = Shapes.axis("transpose", axis1, a.shape());
    int second = Shapes.axis("transpose", axis2, a.shape());
    int[] order = IntStream.range(0, a.rank()).toArray();
    order[first] = second;
    order[second] = first;
    long[] shape = IntStream.of(order).mapToLong(a::size).toArray();
    return first == second ? a : new Node(sd.permute(Node.of(a), order), shape);
  }

  @Override
  public Tensor reshape(Tensor a, long... shape) {
    long[] meant = Shapes.reshape(a.shape(), shape);
    return Arrays.equals(meant, a.shape()) ? a : new Node(sd.reshape(Node.of(a), meant), meant);
  }

  @Override
  public Tensor concat(int axis, Tensor... parts) {
    long[] first = parts[0].shape();
    int along = Shapes.axis("concat", axis, first);
    long extent = 0;
    for (Tensor part : parts) {
      long[] shape = part.shape();
      boolean fits =
          shape.length == first.length
              && Arrays.equals(Shapes.with(shape, along, 1), Shapes.with(first, along, 1));
      Shapes.require(fits, "concat", first, shape);
      extent += shape[along];
    }
    SDVariable[] variables = Stream.of(parts).map(Node::of).toArray(SDVariable[]::new);
    return new Node(sd.concat(along, variables), Shapes.with(first, along, extent));
  }

  @Override
  public Tensor slice(Tensor a, int axis, long from, long to) {
    int along = Shapes.axis("slice", axis, a.shape());
    if (from < 0 || to <= from || to > a.size(along)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid operands of slice: %d to %d of axis %d of %s",
              from,
              to,
              axis,
              Shapes.text(a.shape())));
    }
    int[] begin = new int[a.rank()];
    begin[along] = Math.toIntExact(from);
    long[] shape = Shapes.with(a.shape(), along, to - from);
    int[] size = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    return new Node(sd.slice(Node.of(a), begin, size), shape);
  }

  @Override
  public Tensor sum(Tensor a, int axis, boolean keepAxis) {
    return reduce("sum", a, axis, keepAxis, along -> Node.of(a).sum(keepAxis, along));
  }

  @Override
  public Tensor mean(Tensor a, int axis, boolean keepAxis) {
    return reduce("mean", a, axis, keepAxis, along -> Node.of(a).mean(keepAxis, along));
  }

  private interface Reduction {
    SDVariable along(int axis);
  }

  private Tensor reduce(String operation, Tensor a, int axis, boolean keepAxis, Reduction op) {
    int along = Shapes.axis(operation, axis, a.shape());
    long[] shape = keepAxis ? Shapes.with(a.shape(), along, 1) : Shapes.without(a.shape(), along);
    if (a.size(along) == 1) {
      // ND4J takes a reduction that sums nothing for none and leaves the result unwritten.
      return reshape(a, shape);
    }
    return new Node(op.along(along), shape);
  }

  @Override
  public Tensor softmax(Tensor a, int axis) {
    int along = Shapes.axis("softmax", axis, a.shape());
    return elementwise(a, x -> sd.nn().softmax(x, along));
  }

  @Override
  public Tensor logSoftmax(Tensor a, int axis) {
    int along = Shapes.axis("logSoftmax", axis, a.shape());
    return elementwise(a, x -> sd.nn().logSoftmax(x, along));
  }

  /** 1 where a > b, 0 elsewhere; without a gradient. */
  Tensor greater(Tensor a, Tensor b) {
    return broadcast("greater", a, b, (x, y) -> sd.castTo(sd.gt(x, y), DataType.FLOAT));
  }

  /** 1 where a = b, 0 elsewhere; without a gradient. */
  Tensor equal(Tensor a, Tensor b) {
    return broadcast("equal", a, b, (x, y) -> sd.castTo(sd.eq(x, y), DataType.FLOAT));
  }

  /** Rows of a table [V, d] at integer indices [...] -> [..., d]. */
  Node rows(Tensor table, Tensor indices) {
    SDVariable rows = sd.gather(Node.of(table), Node.of(indices), 0);
    return new Node(rows, Shapes.append(indices.shape(), table.size(1)));
  }

  /**
   * Adds the rows of updates [..., d] to zeros [rows, d] at integer indices [...], one after the
   * other: ND4J's threads would overwrite each other's sums where an index repeats.
   */
  SDVariable scatterAdd(Tensor zeros, Tensor indices, SDVariable updates) {
    long count = Shapes.count(indices.shape());
    SDVariable sums =
        sd.scatterAdd(
            Node.of(zeros),
            sd.reshape(Node.of(indices), count),
            sd.reshape(updates, count, zeros.size(1)));
    boolean locked = true;
    ((DynamicCustomOp) sd.getVariableOutputOp(sums.name())).addBArgument(locked);
    return sums;
  }

  @Override
  public Tensor oneHot(Tensor indices, int classes) {
    SDVariable hot = sd.oneHot(Node.of(indices), classes, -1, 1, 0, DataType.FLOAT);
    return new Node(hot, Shapes.append(indices.shape(), classes));
  }
}
