package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session;
import io.headway.core.engine.Tensor;
import io.headway.engine.contract.Lambdas;
import io.headway.engine.contract.Sessions;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What LibTorch throws, as one clear line. */
class TestFailures {
  private final Parameters parameters = new Parameters();
  private final Parameter matrix = parameters.matrix("weight", 2, 3);
  private final Batch batch = new Batch(1, Map.of(), 1);

  private Session open(Function<Ops, Tensor> prediction) {
    return Sessions.open(new Lambdas(parameters.all(), prediction, Lambdas::total));
  }

  @Test
  void shapesThatDoNotFitAreSaid() {
    refuses(
        f -> f.matmul(f.parameter(matrix), f.parameter(matrix)),
        "Invalid operands of matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    refuses(
        f -> f.plus(f.parameter(matrix), f.constant(1, 2)),
        "Invalid operands of plus: The size of tensor a (3) must match the size of tensor b (2) at"
            + " non-singleton dimension 1");
    refuses(
        f -> f.oneHot(f.parameter(matrix), 3),
        "Invalid operands of oneHot: scatter(): Expected dtype int32/int64 for index");
  }

  private void refuses(Function<Ops, Tensor> prediction, String message) {
    try (Session session = open(prediction)) {
      assertThatThrownBy(() -> session.evaluate(batch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void outOfMemoryIsSaid() {
    try (Session session = open(f -> f.constant(1, 1L << 50))) {
      assertThatThrownBy(() -> session.evaluate(batch))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Cannot evaluate: out of memory (")
          .hasMessageContaining("you tried to allocate 4503599627370496 bytes");
    }
  }
}
