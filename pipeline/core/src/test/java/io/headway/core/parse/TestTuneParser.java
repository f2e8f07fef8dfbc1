package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.config.InvalidStudyException;
import io.headway.core.json.Json;
import io.headway.core.study.Study;
import io.headway.core.study.Tune;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a study says of its tuning. */
final class TestTuneParser {
  private static final String BASE =
      StudyTexts.LEAST.replace("seeds = [42]", "seeds = [42, 43, 44, 45, 46]");

  private static Study study(String tune) {
    return StudyParser.parse("s", BASE + tune, List.of(), StudyTexts.ENGINES);
  }

  private static List<String> faults(String tune) {
    InvalidStudyException e =
        Assertions.catchThrowableOfType(InvalidStudyException.class, () -> study(tune));
    assertThat(e).as(tune).isNotNull();
    return e.faults();
  }

  @Test
  void hasDefaults() {
    assertThat(study("tune {}").tune())
        .contains(new Tune(5, 2, 3, 0.5, 2, 42, 1, "loss", true, 0.8, 1));
    assertThat(study("").tune()).isEmpty();
  }

  @Test
  void isKeptWithTheStudy() {
    Study study = study("tune { rates = 7, objective = accuracy, shared-seeds = 0 }");
    assertThat(study.tune().orElseThrow().lower()).isFalse();
    assertThat(study.untuned()).isEmpty();
    assertThat(Json.read(Json.pretty(study), Study.class, "study")).isEqualTo(study);
  }

  @Test
  void whatIsTrainedWithoutBeingTunedAnswersTheSameQuestions() {
    Study study = study("tune {}\ncompare = [[poh-hrm, baseline]]");
    assertThat(study.compare()).isPresent();
    assertThat(study.untuned().orElseThrow().compare()).isEqualTo(study.compare());
  }

  @Test
  void refusesAllFaultsAtOnce() {
    assertThat(faults("tune { split = test, shared-seeds = 6, raets = 5 }"))
        .anyMatch(
            fault ->
                fault.contains("tune.split")
                    && fault.contains("test")
                    && fault.contains("the comparison is judged by the test split"))
        .anyMatch(fault -> fault.contains("tune.shared-seeds") && fault.contains("6"))
        .anyMatch(fault -> fault.contains("raets"));
    assertThat(faults("tune { rates = 4 }").toString()).contains("rates", "4", "odd, >= 3");
    assertThat(faults("tune { objective = beauty }").toString())
        .contains("Unknown objective: beauty (known to maze: [accuracy, ");
    assertThat(faults("tune { spacing = 2 }\n training.learning-rate = 0.2").toString())
        .contains("it would try a learning rate of ");
    assertThat(
            faults("tune {}\nsearch { space { \"training.dropout\" = { uniform = [0, 0.5] } } }")
                .toString())
        .contains("Invalid tune: beside search (must be one of the two)");
  }
}
