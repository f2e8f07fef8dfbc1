package io.headway.core.task.areas;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.config.InvalidStudyException;
import io.headway.core.json.Json;
import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.drawn.Drawing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestAreasTaskSpec {
  private static final String LEAST =
      """
      name = routed
      task { kind = areas }
      models = [baseline, looped, poh-hrm, ctbprn, { kind = ctbprn, routing = uniform }]
      sizes = [small]
      define-sizes { small { d = 16, H = 2, f = 32, L = 1, r = 4 } }
      seeds = [42]
      """;

  private static List<String> faults(String... overrides) {
    try {
      Study unused = StudyTexts.parseText(LEAST, overrides);
      return List.of();
    } catch (InvalidStudyException e) {
      return e.faults();
    }
  }

  @Test
  void theLeastStudyIsAsPublished() {
    Study study = StudyTexts.parseText(LEAST);
    assertThat(study.task()).isEqualTo(AreasTaskSpec.USUAL);
    assertThat(AreasTaskSpec.USUAL)
        .isEqualTo(new AreasTaskSpec(2, 32, 64, new Drawing(20_000, 4_096, 4_096, TaskSpec.SEED)));
    assertThat(study.arms())
        .extracting(Arm::name)
        .containsExactly("baseline", "looped", "poh-hrm", "ctbprn", "ctbprn-uniform");
    assertThat(study.task().data().facts())
        .isEqualTo(Map.of("kind", "areas", "train", "20000", "validation", "4096", "test", "4096"));
    assertThat(study.task().label()).isEqualTo("areas2x32x64");
    assertThat(study.task().description())
        .isEqualTo("areas2x32x64 (20,000 train, 4,096 validation, 4,096 test)");
    assertThat(study.known()).isPresent();
  }

  @Test
  void everythingCanBeSaid() {
    Study study =
        StudyTexts.parseText(
            LEAST, "task={kind=areas,areas=3,steps=9,width=8,train=30,validation=2,test=5,seed=7}");
    assertThat(study.task()).isEqualTo(new AreasTaskSpec(3, 9, 8, new Drawing(30, 2, 5, 7)));
    assertThat(study.task().data().facts())
        .containsEntry("areas", "3")
        .containsEntry("steps", "9")
        .containsEntry("width", "8")
        .containsEntry("seed", "7");
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    assertThat(
            faults(
                "task={kind=areas,areas=1,steps=0,width=3,train=0,test=0,length=3}",
                "models=[ctbprn, hrm-optimized, {kind=ctbprn,name=hot,temperature=0}]"))
        .containsExactlyInAnyOrder(
            "task.train: Invalid train: 0 (must be > 0)",
            "task.test: Invalid test: 0 (must be > 0)",
            "task.areas: Invalid areas: 1 (must be > 1)",
            "task.steps: Invalid steps: 0 (must be > 0)",
            "task.width: Invalid width: 3 (must be > 3: a quarter of it is biased)",
            "task.length: Unknown key: length (known: [kind, train, validation, test, seed, areas,"
                + " steps, width, best-batch])",
            "models[1].kind: Invalid kind: hrm-optimized (must be one of [baseline, looped, poh,"
                + " poh-hrm, baseline-matched, ctbprn, hyper-mixer, transformer-twin]: it needs"
                + " stays, and task areas offers"
                + " [areas, tokens])",
            "models[2].temperature: Invalid temperature: 0.0 (must be > 0 and finite)");
    assertThat(faults("task.steps=1000000"))
        .containsExactly(
            "task: Invalid shape: 2 areas of 1000000 x 64 (must be at most 16777216 numbers)");
  }

  /** Of the data set it is no part, and where it is not asked for, of nothing. */
  @Test
  void theBestBatchIsScoredWhereItIsAskedFor() {
    Study study = StudyTexts.parseText(LEAST, "task.best-batch=true");
    AreasTaskSpec best = (AreasTaskSpec) study.task();
    assertThat(best.data()).isEqualTo(AreasTaskSpec.USUAL.data());
    assertThat(best.identity().facts()).containsEntry("best-batch", "true");
    assertThat(AreasTaskSpec.USUAL.identity()).isEqualTo(AreasTaskSpec.USUAL.data());
    assertThat(Json.read(Json.pretty(study), Study.class, "a study")).isEqualTo(study);
    assertThat(Json.pretty(AreasTaskSpec.USUAL)).doesNotContain("best");
    assertThat(faults("task.best-batch=perhaps"))
        .containsExactly("task.best-batch: Invalid value: \"perhaps\" (must be true or false)");
    String search =
        "search={trials=1,startup=1,confirm=1,objective=\"accuracy@best-batch\",arms=[ctbprn],"
            + "space{\"size.r\"={int=[1,2]}}}";
    assertThat(faults("task.best-batch=true", search)).isEmpty();
    assertThat(faults(search))
        .containsExactly(
            "search.objective: Unknown objective: accuracy@best-batch (known to areas: [accuracy,"
                + " probability, route-match, loss])");
  }

  @Test
  void isTheSameAfterAJourneyAsJson() {
    Study study = StudyTexts.parseText(LEAST, "task.areas=3", "task.train=30");
    Study back = Json.read(Json.pretty(study), Study.class, "a study");
    assertThat(back).isEqualTo(study);
    assertThat(Json.pretty(study)).contains("\"kind\" : \"areas\"", "\"routing\" : \"UNIFORM\"");
  }
}
