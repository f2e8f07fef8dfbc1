package io.headway.core.cost;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.Operands;

/**
 * Runs a model on shapes alone: refuses shapes that do not fit, counts the floating-point
 * operations of a forward pass and the elements that a backward pass needs kept.
 *
 * <p>Counted are matrix products, 2 m n k for [m, k] x [k, n]; element-wise operations, softmax and
 * normalisation are not, as usual.
 */
final class ShapeOps implements Ops {
  private final Batch batch;
  private double flops;
  private long keptElements;
  private Shape widest = new Shape(1);

  ShapeOps(Batch batch) {
    this.batch = batch;
  }

  /** Floating-point operations so far. */
  double flops() {
    return flops;
  }

  /** Elements that the backward pass reads again: outputs of all operations that are not views. */
  long keptElements() {
    return keptElements;
  }

  /** The largest of them. */
  Shape widest() {
    return widest;
  }

  private Shape keep(Shape shape) {
    keptElements += shape.count();
    if (shape.count() > widest.count()) {
      widest = shape;
    }
    return shape;
  }

  private static Shape of(Tensor tensor) {
    return (Shape) tensor;
  }

  private Shape elementWise(Tensor a, Tensor b) {
    return keep(of(a).broadcast(of(b)));
  }

  @Override
  public boolean training() {
    return true;
  }

  @Override
  public Shape parameter(Parameter parameter) {
    return new Shape(parameter.shape());
  }

  @Override
  public Shape input(String name) {
    return new Shape(batch.array(name).shape());
  }

  @Override
  public Shape constant(double value, long... shape) {
    return new Shape(shape);
  }

  @Override
  public Shape constant(float[] elements, long... shape) {
    return new Shape(new Batch.Floats(elements, shape).shape());
  }

  @Override
  public Shape plus(Tensor a, Tensor b) {
    return elementWise(a, b);
  }

  @Override
  public Shape minus(Tensor a, Tensor b) {
    return elementWise(a, b);
  }

  @Override
  public Shape times(Tensor a, Tensor b) {
    return elementWise(a, b);
  }

  @Override
  public Shape dividedBy(Tensor a, Tensor b) {
    return elementWise(a, b);
  }

  @Override
  public Shape scale(Tensor a, double factor) {
    return keep(of(a));
  }

  @Override
  public Shape shift(Tensor a, double term) {
    return keep(of(a));
  }

  @Override
  public Shape exp(Tensor a) {
    return keep(of(a));
  }

  @Override
  public Shape log(Tensor a) {
    return keep(of(a));
  }

  @Override
  public Shape activation(Activation kind, Tensor a) {
    return keep(of(a));
  }

  @Override
  public Shape matmul(Tensor a, Tensor b) {
    Shape left = of(a);
    Shape right = of(b);
    Shape.require(left.rank() > 1 && right.rank() > 1, left, right);
    Shape.require(left.size(-1) == right.size(-2), left, right);
    Shape outer = left.with(-1, 1).with(-2, 1).broadcast(right.with(-1, 1).with(-2, 1));
    Shape product = outer.with(-2, left.size(-2)).with(-1, right.size(-1));
    flops += 2.0 * product.count() * left.size(-1);
    return keep(product);
  }

  @Override
  public Shape linear(Tensor x, Tensor weight) {
    Shape.require(weight.rank() == 2 && x.size(-1) == weight.size(1), x, weight);
    Shape result = of(x).with(-1, weight.size(0));
    flops += 2.0 * result.count() * weight.size(1);
    return keep(result);
  }

  @Override
  public Shape linear(Tensor x, Tensor weight, Tensor bias) {
    Shape.require(of(bias).equals(new Shape(weight.size(0))), bias, weight);
    return linear(x, weight);
  }

  @Override
  public Shape transpose(Tensor a, int axis1, int axis2) {
    Shape shape = of(a);
    return shape.with(axis1, shape.size(axis2)).with(axis2, shape.size(axis1));
  }

  @Override
  public Shape reshape(Tensor a, long... shape) {
    return of(a).reshaped(shape);
  }

  @Override
  public Shape concat(int axis, Tensor... parts) {
    long sum = 0;
    for (Tensor part : parts) {
      Shape.require(of(part).with(axis, 1).equals(of(parts[0]).with(axis, 1)), parts[0], part);
      sum += part.size(axis);
    }
    return keep(of(parts[0]).with(axis, sum));
  }

  @Override
  public Shape slice(Tensor a, int axis, long from, long to) {
    Shape.require(
        from >= 0 && from < to && to <= a.size(axis), from + ".." + to + " of axis " + axis, a);
    return of(a).with(axis, to - from);
  }

  @Override
  public Shape sum(Tensor a, int axis, boolean keepAxis) {
    return keep(keepAxis ? of(a).with(axis, 1) : of(a).without(axis));
  }

  @Override
  public Shape mean(Tensor a, int axis, boolean keepAxis) {
    return sum(a, axis, keepAxis);
  }

  @Override
  public Shape softmax(Tensor a, int axis) {
    of(a).axis(axis);
    return keep(of(a));
  }

  @Override
  public Shape logSoftmax(Tensor a, int axis) {
    return softmax(a, axis);
  }

  @Override
  public Shape layerNorm(Tensor x, Tensor gain, Tensor bias) {
    Shape width = new Shape(x.size(-1));
    Shape.require(of(gain).equals(width) && of(bias).equals(width), x, gain, bias);
    return keep(of(x));
  }

  @Override
  public Shape batchNorm(
      Tensor x, Tensor gain, Tensor bias, Parameter mean, Parameter variance, double momentum) {
    return layerNorm(x, gain, bias);
  }

  @Override
  public Shape attention(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
    Shape.require(
        q.rank() == 4 && of(k).equals(v) && of(q).with(2, 1).equals(of(k).with(2, 1)), q, k, v);
    // q k^T and the weighted sum of v: 2 B H N M D each.
    flops += 4.0 * of(q).count() * k.size(2);
    return keep(of(q));
  }

  @Override
  public Shape gruCell(Tensor x, Tensor h, Tensor wx, Tensor wh, Tensor bx, Tensor bh) {
    Shape gates = linear(x, wx, bx);
    Shape.require(gates.equals(linear(h, wh, bh)), x, h);
    Shape.require(gates.size(-1) == 3 * h.size(-1), gates, h);
    return keep(of(h));
  }

  @Override
  public Shape embedding(Tensor table, Tensor indices) {
    return keep(of(indices).append(table.size(1)));
  }

  @Override
  public Shape rowAt(Tensor x, Tensor positions) {
    Shape.require(x.rank() == 3 && of(positions).equals(new Shape(x.size(0))), x, positions);
    return keep(of(x).without(1));
  }

  @Override
  public Shape oneHot(Tensor indices, int classes) {
    return keep(of(indices).append(classes));
  }

  @Override
  public Shape dropout(Tensor x, double p) {
    Operands.requireDropout(p);
    return p == 0 ? of(x) : keep(of(x));
  }

  @Override
  public Shape gumbel(long... shape) {
    return keep(new Shape(shape));
  }

  @Override
  public Shape gumbelAlways(long... shape) {
    return gumbel(shape);
  }

  @Override
  public Shape topMask(Tensor x, int k) {
    Operands.requireTop(k, x.size(-1));
    return keep(of(x));
  }

  @Override
  public Shape crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing) {
    Shape.require(
        logits.rank() == 2 && of(targets).equals(new Shape(logits.size(0))), logits, targets);
    keep(of(logits));
    return new Shape();
  }
}
