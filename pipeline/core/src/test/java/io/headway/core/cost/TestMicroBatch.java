package io.headway.core.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.BatchNorm;
import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many examples a forward pass takes where it is left open. */
class TestMicroBatch {
  private static int of(String... overrides) {
    Trial trial = StudyTexts.parse(overrides).known().orElseThrow().trials().get(0);
    return MicroBatch.of(trial);
  }

  /** Rows of a product are the cells of mazes of 16 x 16, the widest activation 4 d. */
  @ParameterizedTest
  @CsvSource({
    "128, 32, 8",
    "256, 16, 8",
    "512, 8, 8",
    "512, 32, 8",
    "32, 64, 32",
    "128, 12, 12",
    "128, 20, 10",
    "128, 1, 1"
  })
  void asManyAsFillTheCacheOrGiveProductsTheirRows(int d, int batch, int expected) {
    int actual =
        of(
            "task={kind=maze,size=16,train=100,validation=1,test=1}",
            "define-sizes.of={d=" + d + ",H=4,f=" + 4 * d + ",L=2}",
            "sizes=[of]",
            "models=[baseline]",
            "training.batch=" + batch,
            "training.micro-batch=auto");
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void allOfThemWhereTheyAreFewOrTheDeviceIsAGpu() {
    String mazes = "task={kind=maze,size=16,train=100,validation=1,test=1}";
    assertThat(
            of("training.micro-batch=auto", "task={kind=maze,size=4,train=50,validation=1,test=1}"))
        .isEqualTo(32);
    assertThat(of("training.micro-batch=auto", mazes, "engine.device=cuda")).isEqualTo(32);
  }

  @Test
  void whatTheStudySays() {
    assertThat(of("training.micro-batch=5")).isEqualTo(5);
    assertThat(of("training.batch=7")).isEqualTo(7);
  }

  /** Their statistics are those of a micro-batch. */
  @Test
  void allOfThemForModelsThatNormaliseBatches() {
    Batch one = new Batch(1, Map.of("x", new Batch.Floats(new float[1 << 20], 1, 2048, 512)), 1);
    assertThat(MicroBatch.onCpu(64, new Scaled(false), one)).isEqualTo(1);
    assertThat(MicroBatch.onCpu(64, new Scaled(true), one)).isEqualTo(64);
  }

  /** Doubles its input, and may normalise the sums over the batch. */
  private static final class Scaled implements Network {
    private final Parameters parameters = new Parameters();
    private final Optional<BatchNorm> norm;

    Scaled(boolean normalises) {
      norm = normalises ? Optional.of(BatchNorm.declare(parameters, "norm", 1)) : Optional.empty();
    }

    @Override
    public List<Parameter> parameters() {
      return parameters.all();
    }

    @Override
    public Outputs outputs(Ops f) {
      Tensor sums = f.sum(f.sum(f.scale(f.input("x"), 2), 2, false), 1, true);
      return Outputs.of(norm.map(n -> n.apply(f, sums)).orElse(sums));
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      return f.sum(f.sum(outputs.logits(), 1, false), 0, false);
    }
  }
}
