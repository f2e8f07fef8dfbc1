package io.headway.core.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the models of a study are scored besides. */
final class TestPlaces {
  private static final String TEXT =
      """
      name = some
      task { kind = maze, size = 4, train = 64, validation = 16, test = 16, position = sinusoidal }
      models = [baseline, { kind = looped, name = loop2 }, poh-hrm]
      refinements = 2
      fast-steps = 3
      sizes = [nano]
      define-sizes { nano { d = 8, H = 2, f = 16, L = 1 } }
      seeds = [1]
      training { epochs = 2, batch = 16, per-arm { loop2 { batch = 8 } } }
      compare = [[poh-hrm, loop2]]
      evaluate {
        examples = 8
        task.size = [4, 6]
        model { fast-steps = [1, 3], refinements = [1, 2, 4] }
      }
      """;

  private final Study study = StudyTexts.parseText(TEXT);
  private final Places places = new Places(study);

  private Trial trial(int arm) {
    return study.known().orElseThrow().trials().get(arm);
  }

  @Test
  void eachArmStandsAloneInAStudyThatComparesAndTrainsArmsOtherwise() {
    Places.require(study.known().orElseThrow());
    assertThat(List.of(0, 1, 2))
        .extracting(arm -> places.of(trial(arm)).size())
        .containsExactly(2, 6, 12);
    Place last = places.of(trial(1)).get(5);
    assertThat(last.condition()).isEqualTo(Map.of("task.size", "6", "model.refinements", "4"));
    assertThat(last.trial().arm().name()).isEqualTo("loop2");
    assertThat(last.trial().arm().model().dials()).containsEntry("R", 4);
  }

  /** Whatever the key is. */
  @Test
  void saysUnderWhatAModelIsAsItWasTrained() {
    assertThat(places.models(trial(0)).trained()).containsExactly(Map.of());
    assertThat(places.models(trial(0)).hasKey("model.refinements")).isFalse();
    ModelConditions looped = places.models(trial(1));
    assertThat(looped.all()).hasSize(3);
    assertThat(looped.trained()).containsExactly(Map.of("model.refinements", "2"));
    assertThat(looped.hasKey("model.fast-steps")).isFalse();
    assertThat(looped.hasKey("task.size")).isTrue();
    ModelConditions routed = places.models(trial(2));
    assertThat(routed.all()).hasSize(6);
    assertThat(routed.trained())
        .containsExactly(Map.of("model.refinements", "2", "model.fast-steps", "3"));
  }

  @Test
  void aRunThatIsAskedToStopHasNoScores() {
    ElsewhereRunner runner = new ElsewhereRunner(null, "cpu", () -> true);
    assertThat(runner.run(trial(0), null, places.of(trial(0)), study.elsewhere().orElseThrow()))
        .isEmpty();
  }
}
