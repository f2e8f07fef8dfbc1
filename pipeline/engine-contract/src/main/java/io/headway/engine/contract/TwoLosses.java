package io.headway.engine.contract;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network that gives more than logits, and whose gradient is known: logits y = x W^T, loss sum y,
 * auxiliary loss sum y^2 / 4, so that the gradient of both by W is (1 + y / 2)^T x.
 */
public record TwoLosses(Parameter weight, List<Parameter> parameters) implements Network {
  static final int INPUTS = 3;
  static final int OUTPUTS = 2;

  /** Its parameters declared. */
  public static TwoLosses declare() {
    Parameters parameters = new Parameters();
    Parameter weight = parameters.matrix("weight", OUTPUTS, INPUTS);
    return new TwoLosses(weight, parameters.all());
  }

  /** Examples with one target each. */
  public static Batch batch(long seed, int examples) {
    float[] x = Doubles.normal(new SplittableRandom(seed), examples, INPUTS).toFloats();
    return new Batch(examples, Map.of("x", new Batch.Floats(x, examples, INPUTS)), examples);
  }

  @Override
  public Outputs outputs(Ops f) {
    Tensor y = f.linear(f.input("x"), f.parameter(weight)); // [B, 2]
    return Outputs.of(y)
        .with("route", f.softmax(y, -1))
        .with("first", f.slice(y, 1, 0, 1))
        .with("input", f.input("x"))
        .withAuxiliaryLossSum(f.scale(Lambdas.total(f, f.times(y, y)), 0.25));
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return Lambdas.total(f, outputs.logits());
  }
}
