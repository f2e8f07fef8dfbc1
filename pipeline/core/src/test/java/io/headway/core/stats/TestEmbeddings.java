package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.cost.Cost;
import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import io.headway.core.study.Arms;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** What is left of a published model is less than a tenth: most of it are tables of places. */
  @Test
  void whatIsLeftIsWhatDoesNotGrowWithTheVocabulary() {
    Study study = LocationStudy.study(1, 1, Arm.of(new EnhancedHrm(96, "pointer", Variant.FIXED)));
    Trial trial = LocationStudy.measured(study).trials().get(0);
    Map<String, Long> parameters = Cost.of(trial).parameters();
    long tables = 0;
    for (String component : Cost.encoders(trial)) {
      tables += parameters.getOrDefault(component, 0L);
    }
    assertThat(parameters).containsKeys("location", "time", "user");
    assertThat(tables)
        .isEqualTo(parameters.get("location") + parameters.get("time") + parameters.get("user"));
  }
}
