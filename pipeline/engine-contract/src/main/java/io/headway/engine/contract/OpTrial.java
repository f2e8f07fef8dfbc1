package io.headway.engine.contract;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An operation with operands drawn from a seed that its name gives, and a scalar made of its
 * result.
 */
public final class OpTrial {
  private static final double STEP = 1e-5;

  private final OpCase op;
  private final List<Doubles> operands = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Doubles weights;

  /** Draws the operands. */
  public OpTrial(OpCase op) {
    this.op = op;
    SplittableRandom random = new SplittableRandom(op.toString().hashCode());
    for (int[] shape : op.operands()) {
      Doubles operand = Doubles.normal(random, shape).rounded();
      parameters.add(
          new Parameter(
              "operand" + operands.size(), operand.longShape(), new Constant(0), Role.WEIGHT));
      operands.add(operand);
    }
    weights = Doubles.normal(random, expected().shape()).rounded();
  }

  /** The operation on its operands; the loss is the result times fixed weights, summed. */
  public Network network() {
    return new Lambdas(
        parameters,
        f -> op.engine().apply(f, parameters.stream().map(f::parameter).toList()),
        Lambdas.weighted("weights"));
  }

  /** The operands as parameters. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Writes the operands. */
  public void write(Session session) {
    for (int i = 0; i < operands.size(); i++) {
      session.write(Slot.VALUE, parameters.get(i), operands.get(i).toFloats());
    }
  }

  /** One example, whose leading axis disappears by broadcasting. */
  public Batch batch() {
    long[] shape = new long[weights.shape().length + 1];
    shape[0] = 1;
    System.arraycopy(weights.longShape(), 0, shape, 1, shape.length - 1);
    return new Batch(
        1,
        Map.of(
            "weights", new Batch.Floats(weights.toFloats(), shape),
            "indices", new Batch.Ints(OpCases.INDICES, 1, OpCases.INDICES.length),
            "targets", new Batch.Ints(OpCases.TARGETS, 1, OpCases.TARGETS.length)),
        1);
  }

  Doubles expected() {
    return op.reference().apply(operands);
  }

  double loss() {
    double sum = 0;
    double[] values = expected().values();
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights.values()[i];
    }
    return sum;
  }

  double[] numericGradient(int operand) {
    double[] x = operands.get(operand).values();
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double kept = x[i];
      x[i] = kept + STEP;
      double above = loss();
      x[i] = kept - STEP;
      gradient[i] = (above - loss()) / (2 * STEP);
      x[i] = kept;
    }
    return gradient;
  }
}
