package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a training is what was trained. */
final class TestTrainingWords {
  private static Study study(String training) {
    String text =
        """
        name = words
        task { kind = maze, size = 6, train = 1000, validation = 10, test = 20 }
        models = [baseline, looped, poh]
        sizes = [tiny, small]
        seeds = [42]
        training { epochs = 50, %s }
        """;
    return StudyParser.parse(
        "words.conf",
        text.replace("%s", training),
        List.of(),
        (kind, device, precision, threads, spark) ->
            new EngineChoice("none", "cpu", precision, threads));
  }

  @Test
  void oneLengthIsSaidOnce() {
    assertThat(TrainingWords.of(study("batch = 16"))).containsExactly("50 epochs");
    assertThat(TrainingWords.of(study("epochs = 1"))).containsExactly("1 epoch");
  }

  @Test
  void sizesThatDifferAreARange() {
    assertThat(TrainingWords.of(study("per-size { small { epochs = 80, batch = 8 } }")))
        .containsExactly("50 to 80 epochs");
  }

  @Test
  void armsThatDifferAreNamed() {
    String training =
        "per-arm { looped { epochs = 60, batch = 16 }, poh { epochs = 70, validations = 70,"
            + " patience = 9, batch = 8 } }";
    assertThat(TrainingWords.of(study(training)))
        .containsExactly(
            "baseline 50, looped 60, poh at most 70 epochs",
            "batch 32 (baseline), 16 (looped), 8 (poh)");
  }

  @Test
  void patienceMayEndThemAll() {
    assertThat(TrainingWords.of(study("validations = 50, patience = 5")))
        .containsExactly("at most 50 epochs");
  }
}
