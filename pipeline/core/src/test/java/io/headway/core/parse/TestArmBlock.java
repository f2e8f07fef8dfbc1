package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.search.Assignment;
import io.headway.core.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One arm of a study by itself: what is said of the others is left out. */
final class TestArmBlock {
  private static final String TEXT =
      """
      name = some
      task { kind = maze, size = 4, train = 64, validation = 16, test = 16 }
      models = [baseline, { kind = looped, name = "loop.2", refinements = 2 }, poh]
      sizes = [nano]
      define-sizes { nano { d = 8, H = 2, f = 16, L = 1 } }
      seeds = [1]
      training { epochs = 2, batch = 16, per-arm { "loop.2" { batch = 8 }, poh { batch = 4 } } }
      compare = [["loop.2", poh]]
      """;

  private static final String SEARCH =
      "search.space { \"training.learning-rate\" = { log-uniform = [1e-4, 1e-2] } }\n";

  private static final String EVALUATE = "evaluate { task.braid = [0, 0.5] }\n";

  @Test
  void aSearchedStudyMayCompareAndNameArmsInItsTraining() {
    Study study = StudyTexts.parseText(TEXT + SEARCH);
    Assignment values =
        study.search().orElseThrow().space().walk((name, domain) -> domain.corners().get(0));
    List<TunedStudy> cells = TunedStudy.all(study);
    assertThat(cells).hasSize(3);
    for (TunedStudy cell : cells) {
      Study alone = cell.with(values);
      assertThat(alone.arms()).containsExactly(cell.arm());
      assertThat(alone.compare()).isEmpty();
      int batch = List.of(16, 8, 4).get(study.arms().indexOf(cell.arm()));
      assertThat(alone.training(cell.size(), cell.arm()).batching().batch()).isEqualTo(batch);
      Study again = StudyTexts.parseText(cell.text(values));
      assertThat(again.known().orElseThrow().trials())
          .isEqualTo(alone.known().orElseThrow().trials());
    }
    assertThat(study.compare().orElseThrow().pairs()).hasSize(1);
  }

  /** What is found is not in the study file, from which models and tasks elsewhere are made. */
  @Test
  void aSearchOfModelsIsNotEvaluatedElsewhere() {
    assertThat(StudyTexts.parseText(TEXT + SEARCH + EVALUATE).elsewhere()).isPresent();
    String models = SEARCH + "search.space { \"model.refinements\" = { int = [1, 4] } }\n";
    String arms = "search.arms = [\"loop.2\", poh]\n";
    assertThat(StudyTexts.parseText(TEXT + models + arms).search()).isPresent();
    assertThat(StudyTexts.faults(TEXT + models + arms + EVALUATE))
        .containsExactly(
            "evaluate: Invalid evaluate: beside a search of model.refinements (must be one of"
                + " training. and size. keys alone: search first, and evaluate what wins,"
                + " report/winner_SIZE-ARM.conf)");
    String tasks = SEARCH + "search.space { \"task.train\" = { choice = [32, 64] } }\n";
    String one = TEXT.replace("compare = [[\"loop.2\", poh]]", "models = [poh]");
    assertThat(StudyTexts.faults(one.replace("\"loop.2\" { batch = 8 }, ", "") + tasks + EVALUATE))
        .singleElement()
        .asString()
        .startsWith("evaluate: Invalid evaluate: beside a search of task.train (must be ");
  }
}
