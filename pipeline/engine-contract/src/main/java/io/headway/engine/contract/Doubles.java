package io.headway.engine.contract;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** A small array of doubles with a shape: what the reference computes with. */
public record Doubles(double[] values, int... shape) {
  public static int count(int... shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Filled by a function of the index; the index array is reused. */
  public static Doubles of(ToDoubleFunction<int[]> value, int... shape) {
    double[] values = new double[count(shape)];
    int[] index = new int[shape.length];
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      values[i] = value.applyAsDouble(index);
    }
    return new Doubles(values, shape);
  }

  /** Independent standard normal values. */
  public static Doubles normal(SplittableRandom random, int... shape) {
    return of(index -> random.nextGaussian(), shape);
  }

  public double at(int... index) {
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + index[axis];
    }
    return values[offset];
  }

  public Doubles map(DoubleUnaryOperator f) {
    return new Doubles(Arrays.stream(values).map(f).toArray(), shape);
  }

  public Doubles as(int... newShape) {
    return new Doubles(values, newShape);
  }

  /** Element by element, broadcasting as in NumPy. */
  public Doubles with(Doubles other, DoubleBinaryOperator f) {
    int[] joint = new int[Math.max(shape.length, other.shape.length)];
    for (int back = 1; back <= joint.length; back++) {
      joint[joint.length - back] = Math.max(extent(back), other.extent(back));
    }
    return of(i -> f.applyAsDouble(broadcast(i), other.broadcast(i)), joint);
  }

  private int extent(int back) {
    return back > shape.length ? 1 : shape[shape.length - back];
  }

  private double broadcast(int[] index) {
    int skipped = index.length - shape.length;
    int[] own = new int[shape.length];
    for (int axis = 0; axis < own.length; axis++) {
      own[axis] = shape[axis] == 1 ? 0 : index[skipped + axis];
    }
    return at(own);
  }

  public float[] toFloats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  public long[] longShape() {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  /** What survives float32, so that engine and reference start from the same numbers. */
  public Doubles rounded() {
    return map(x -> (double) (float) x);
  }
}
