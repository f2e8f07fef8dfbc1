package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Precision;
import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.mlp.Mlp;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import io.headway.core.study.Arms;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsSplit;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.MeasuredExperts;
import io.headway.core.task.experts.RoutingShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parameters without embeddings are of every model, whatever its parts are called. */
class TestEmbeddings {
  @Test
  void everyModelHasItsEncoders() {
    Study study =
        LocationStudy.study(
            1,
            1,
            Arms.BASELINE,
            Arm.of(new PohHrm(2, 2)),
            Arm.of(new EnhancedHrm(96, "softmax", Variant.FIXED)),
            Arm.of(new OptimizedHrm(96, "pointer", Variant.FIXED)));
    Map<String, String> encoders =
        LocationStudy.measured(study).trials().stream()
            .collect(
                Collectors.toMap(
                    trial -> trial.arm().name(), trial -> String.join(" ", Cost.encoders(trial))));
    assertThat(encoders)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "baseline", "encoder",
                "poh-hrm", "encoder",
                "hrm-enhanced", "encoder location time user",
                "hrm-optimized-pointer", "encoder location time user"));
  }

  private static long left(Trial trial) {
    return Panel.withoutEmbeddings(
        LocationStudy.finished(trial, Cost.of(trial).parameters(), Map.of()));
  }

  private static long parameters(Trial trial, String... components) {
    Map<String, Long> counts = Cost.of(trial).parameters();
    return Stream.of(components).mapToLong(counts::get).sum();
  }

  @Test
  void whatIsLeftIsAllElse() {
    Study study = LocationStudy.study(1, 1, Arm.of(new EnhancedHrm(96, "pointer", Variant.FIXED)));
    Trial published = LocationStudy.measured(study).trials().get(0);
    assertThat(left(published))
        .isEqualTo(
            Cost.of(published).parameterCount() - parameters(published, "location", "time", "user"))
        .isPositive();
    Trial perceptron = perceptron();
    assertThat(left(perceptron))
        .isEqualTo(Cost.of(perceptron).parameterCount() - parameters(perceptron, "embedding"))
        .isPositive();
  }

  private static Trial perceptron() {
    ExpertsTaskSpec task =
        new ExpertsTaskSpec(
            new RoutingShape(3, 8),
            new ExpertsSource.Synthetic(10, 20, 1),
            ExpertsSplit.BY_PROBLEM);
    return new Trial(
        Trial.RECIPE,
        new MeasuredExperts(task, 10, 200, 400, 100, 100, "hash"),
        Arm.of(new Mlp(8, 8, List.of())),
        ModelSize.LADDER.get(0),
        42,
        TrainingSettings.DEFAULTS,
        new EngineChoice("none", "cpu", Precision.FLOAT32, 1));
  }
}
