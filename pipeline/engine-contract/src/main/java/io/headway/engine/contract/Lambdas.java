package io.headway.engine.contract;

import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import java.util.List;
import java.util.function.Function;

/** A network made of two functions. */
public record Lambdas(List<Parameter> parameters, Function<Ops, Tensor> prediction, LossSum loss)
    implements Network {
  /** The loss of a prediction. */
  public interface LossSum {
    Tensor of(Ops f, Tensor logits);
  }

  @Override
  public Outputs outputs(Ops f) {
    return Outputs.of(prediction.apply(f));
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return loss.of(f, outputs.logits());
  }

  /** The sum of all elements. */
  public static Tensor total(Ops f, Tensor a) {
    return f.sum(f.reshape(a, -1), 0, false);
  }

  /** The sum of a tensor's elements, each times that of an input. */
  public static LossSum weighted(String input) {
    return (f, logits) -> total(f, f.times(logits, f.input(input)));
  }
}
