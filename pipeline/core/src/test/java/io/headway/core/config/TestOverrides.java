package io.headway.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Study;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --set key=value}. */
class TestOverrides {
  @Test
  void listsAndNestedKeys() {
    Study study =
        StudyTexts.parse(
            "seeds=[1,2]", "training.per-size.tiny.learning-rate=1e-4", "training.epochs = 10");
    assertThat(study.seeds()).containsExactly(1L, 2L);
    assertThat(study.training().of("tiny").learningRate().peak()).isEqualTo(1e-4);
    assertThat(study.training().of("tiny").length().epochs()).isEqualTo(10);
  }

  @Test
  void blocksAreMergedAndTheLastOneWins() {
    Study study = StudyTexts.parse("training={epochs=4, batch=8}", "training.batch=16");
    assertThat(study.training().of("tiny").length().epochs()).isEqualTo(4);
    assertThat(study.training().of("tiny").batching().batch()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local[2]",
        "local[*]",
        "spark://host:7077",
        "C# or Java?",
        "a//b",
        "1, seeds = 2",
        "{",
        "\"",
        ""
      })
  void whatIsNoHoconIsAText(String text) {
    assertThat(StudyTexts.parse("question=" + text).question()).isEqualTo(text);
    assertThat(StudyTexts.parse("spark.master=" + text).spark())
        .containsExactly(Map.entry("spark.master", text));
  }

  @Test
  void quotesAreTakenOff() {
    assertThat(StudyTexts.parse("question=\"a # b\"").question()).isEqualTo("a # b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs|Invalid --set: epochs (must be key=value)",
        "=3|Invalid --set: =3 (must be key=value)",
        "a..b=3|Invalid --set: a..b=3 (must have a key such as training.epochs)",
        "training.=3|Invalid --set: training.=3 (must have a key such as training.epochs)",
        "training.epoch=3|Cannot use test.conf: training.epoch: Unknown key: epoch (did you mean"
            + " epochs? known: [per-size, per-arm, batch, epochs, parallel, replicas,"
            + " averaging-frequency, micro-batch, learning-rate,"
            + " weight-decay, beta1, beta2, clip, warmup, schedule, schedule-patience, final-fraction, dropout, label-smoothing,"
            + " ema-decay, select, validations, patience])",
        "seeds=42|Cannot use test.conf: seeds: Invalid value: 42 (must be a list)",
        "training.epochs=many|Cannot use test.conf: training.epochs: Invalid value: \"many\" (must"
            + " be a whole number)",
      })
  void refusals(String override, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse(override))
        .withMessage(message);
  }
}
