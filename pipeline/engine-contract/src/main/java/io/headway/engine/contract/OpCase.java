package io.headway.engine.contract;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import java.util.List;

/**
 * One operation with operands of certain shapes, by the engine and by its formula.
 *
 * @param operation method of {@link Ops} that it checks
 * @param variant what is special
 * @param operands standard normal parameters, drawn from a seed
 * @param engine of the operands as parameters
 * @param reference of the same operands
 */
public record OpCase(
    String operation, String variant, List<int[]> operands, Engine engine, Formula reference) {
  /** The operation under test. */
  public interface Engine {
    Tensor apply(Ops f, List<Tensor> operands);
  }

  /** The same in plain Java. */
  public interface Formula {
    Doubles apply(List<Doubles> operands);
  }

  @Override
  public String toString() {
    return operation + " " + variant;
  }
}
