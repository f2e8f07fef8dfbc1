package io.headway.core.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.model.transformer.TransformerModel;
import io.headway.core.study.Arm;
import io.headway.core.study.Arms;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the closed formulas and the table of the specification. */
class TestCost {
  private static final int R = 3;
  private static final int T = 5;

  private static Trial trial(Arm arm, ModelSize size, int mazeSize) {
    return new Trial(
        Trial.RECIPE,
        new MazeTaskSpec(mazeSize, 0, 0.4, Supervision.FIELD, 1000, 100, 100, 42),
        arm,
        size,
        42,
        TrainingSettings.DEFAULTS,
        new EngineChoice("none", "cpu", Precision.FLOAT32, 1));
  }

  private static long parameters(Arm arm, ModelSize size) {
    return Cost.of(trial(arm, size, 16)).parameterCount();
  }

  @ParameterizedTest
  @CsvSource({
    "tiny,430980,507598",
    "small,2438148,2740371",
    "medium,12747268,13956904",
    "large,42733828,45479122",
    "xl,101045252,105971340"
  })
  void parametersOfTheLadder(String name, long plain, long routed) {
    ModelSize size = ModelSize.named(name).orElseThrow();
    assertThat(parameters(Arms.BASELINE, size)).isEqualTo(plain);
    assertThat(parameters(Arms.LOOPED, size)).isEqualTo(plain);
    assertThat(parameters(Arms.POH_HRM, size)).isEqualTo(routed);
  }

  @Test
  void parametersByComponent() {
    ModelSize size = ModelSize.of("s", 12, 3, 7, 2);
    long d = 12;
    long h = 3;
    long f = 7;
    long l = 2;
    long c = 6;
    assertThat(Cost.of(trial(Arm.of(new PohHrm(R, T)), size, 4)).parameters())
        .containsOnlyKeys("encoder", "blocks", "router", "controller", "norm", "head")
        .containsEntry("encoder", 7 * d + 16 * d)
        .containsEntry("blocks", l * (4 * d * d + 2 * d * f + f + 9 * d))
        .containsEntry("router", l * (d * h + c * h + h + 1))
        .containsEntry(
            "controller",
            d * c + c + 9 * c * c + 6 * c + 2 * c + 6 * c * c + 6 * c + 2 * c + c * c + 2 * d)
        .containsEntry("norm", 2 * d)
        .containsEntry("head", 4 * d + 4);
    Arm ablated = new Arm("a", new PohHrm(1, T, false, "softmax"));
    assertThat(Cost.of(trial(ablated, size, 4)).parameters())
        .containsEntry("controller", d * c + c + 6 * c * c + 6 * c + 2 * c + 2 * d);
    assertThat(Cost.of(trial(Arm.of(new Poh(R)), size, 4)).parameters())
        .containsOnlyKeys("encoder", "blocks", "router", "norm", "head")
        .containsEntry("router", l * (d * h + h + 1));
  }

  @ParameterizedTest
  @CsvSource({"tiny", "small", "medium", "large", "xl"})
  void theMatchedBaselineHasTheNearestDepth(String name) {
    ModelSize size = ModelSize.named(name).orElseThrow();
    long target = parameters(Arms.POH_HRM, size);
    long distance = Math.abs(parameters(Arms.BASELINE_MATCHED, size) - target);
    for (int depth = 1; depth < 20; depth++) {
      long other = parameters(Arms.BASELINE, size.withDepth(depth));
      assertThat(distance).isLessThanOrEqualTo(Math.abs(other - target));
    }
  }

  @Test
  void aMatchedBaselineCanBeDeeper() {
    ModelSize wide = ModelSize.of("wide", 64, 4, 16, 1);
    assertThat(parameters(Arms.BASELINE_MATCHED, wide))
        .isEqualTo(parameters(Arms.BASELINE, wide.withDepth(2)));
  }

  private static List<TransformerModel> models() {
    return List.of(new Baseline(), new Looped(R), new Poh(R), new PohHrm(R, T));
  }

  /** Multiply-adds count 2; per token and block 8 d^2 + 4 d f + 4 N d, R times over. */
  @ParameterizedTest
  @MethodSource("models")
  void flopsOfAForwardPass(TransformerModel model) {
    ModelSize size = ModelSize.of("s", 24, 3, 40, 2);
    double n = 25;
    double d = 24;
    double f = 40;
    double heads = 3;
    double c = 12;
    double r = model.refinements();
    double ends = n * 2 * d * (6 + 4);
    double blocks = r * 2 * n * (8 * d * d + 4 * d * f + 4 * n * d);
    double tokenRouting = model.routed() ? r * 2 * n * 2 * d * heads : 0;
    double signalRouting = model instanceof PohHrm ? r * 2 * 2 * c * heads : 0;
    double fast = T * (2 * 3 * c * 2 * c + 2 * 3 * c * c);
    double slow = 2 * (2 * 3 * c * c) + 2 * c * c;
    double controller = model instanceof PohHrm ? r * (2 * d * c + fast + slow) : 0;
    Cost cost = Cost.of(trial(Arm.of(model), size, 5));
    assertThat(cost.forwardFlops())
        .isEqualTo(ends + blocks + tokenRouting + signalRouting + controller);
    assertThat(cost.trainingFlops()).isEqualTo(3 * cost.forwardFlops() * 1000 * 50);
  }

  @Test
  void loopedHasTheComputeOfPohHrmToAFewPercent() {
    for (ModelSize size : ModelSize.LADDER) {
      double looped = Cost.of(trial(Arms.LOOPED, size, 16)).forwardFlops();
      double routed = Cost.of(trial(Arms.POH_HRM, size, 16)).forwardFlops();
      assertThat(routed / looped).isBetween(1.0, 1.03);
    }
  }

  @Test
  void memoryGrowsWithTheMicroBatchAndNotWithTheBatch() {
    Cost eight = costOfMicroBatches(32, 8);
    Cost sixteen = costOfMicroBatches(32, 16);
    assertThat(costOfMicroBatches(64, 8)).isEqualTo(eight);
    assertThat(sixteen.forwardFlops()).isEqualTo(eight.forwardFlops());
    assertThat((double) sixteen.activationBytes() / eight.activationBytes())
        .isBetween(1.95, 2.0); // the routers' temperatures do not grow
    assertThat(eight.peakBytes())
        .isGreaterThan(16 * eight.parameterCount() + eight.activationBytes())
        .isLessThan(sixteen.peakBytes());
  }

  @Test
  void averagesNeedRoomForOneMoreOfEachWeight() {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    Trial plain = trial(Arms.BASELINE, tiny, 6);
    TrainingSettings averaging =
        TrainingSettings.DEFAULTS.with(new Optimizer(0, 0.9, 0.999, 1, 0.99));
    Trial averaged =
        new Trial(plain.recipe(), plain.task(), plain.arm(), tiny, 42, averaging, plain.engine());
    assertThat(Cost.of(averaged).peakBytes() - Cost.of(plain).peakBytes())
        .isEqualTo(4 * Cost.of(plain).parameterCount());
  }

  private static Cost costOfMicroBatches(int batch, int microBatch) {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    Trial trial = trial(Arms.POH_HRM, tiny, 6);
    TrainingSettings training = TrainingSettings.DEFAULTS.with(new Batching(batch, microBatch));
    return Cost.of(
        new Trial(trial.recipe(), trial.task(), trial.arm(), tiny, 42, training, trial.engine()));
  }
}
