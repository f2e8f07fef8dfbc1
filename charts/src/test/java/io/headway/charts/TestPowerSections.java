package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.SeedRounds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a summary and a page say of what could have been shown. */
class TestPowerSections {
  private static final String TITLE = "What this study could have shown";
  private static final SeedRounds ROUNDS = new SeedRounds(42, 2, 9, 1.5);
  private static final String RULE = "Seeds were added one at a time, from 2 to at most 9";

  private static StudyResults results(List<Arm> arms, double advantage) {
    return new SyntheticStudy(
            0, 2, arms, 3, (arm, k) -> 0.5 + (arm.equals(POH_HRM) ? advantage : 0))
        .results();
  }

  private static String summary(
      StudyResults results, Optional<SeedRounds> rounds, Optional<Double> difference) {
    List<ReportFile> words = ScalingReport.words(results, Analysis.of(results), rounds, difference);
    return TestScalingReport.text(words, "scaling_summary_maze16.txt").replaceAll("\\s+", " ");
  }

  private static String page(
      StudyResults results, Optional<SeedRounds> rounds, Optional<Double> difference) {
    return PageStudy.page(
        results,
        new Findings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            rounds,
            difference,
            List.of(),
            Optional.empty()));
  }

  @Test
  void aStatedDifferenceTakesThePlaceOfTheMeasuredOne() {
    StudyResults results = results(List.of(BASELINE, POH_HRM), 0.01);
    String stated = "A difference of 7.0 points would take ";
    for (String text :
        List.of(
            summary(results, Optional.empty(), Optional.of(7.0)),
            page(results, Optional.empty(), Optional.of(7.0)))) {
      assertThat(text).contains(TITLE, stated).doesNotContain("as measured");
    }
    for (String text :
        List.of(
            summary(results, Optional.empty(), Optional.empty()),
            page(results, Optional.empty(), Optional.empty()))) {
      assertThat(text).contains(TITLE, ", as measured, would take ").doesNotContain(stated);
    }
  }

  @Test
  void whereNothingIsComparedTheRuleOfSeedsHasItsHeading() {
    StudyResults alone = results(List.of(BASELINE), 0);
    assertThat(summary(alone, Optional.of(ROUNDS), Optional.empty()))
        .containsPattern(TITLE + " -+ \\* " + RULE)
        .contains("in 3 rounds in a row: nothing is compared.");
    assertThat(page(alone, Optional.of(ROUNDS), Optional.empty()))
        .containsPattern("<h2>" + TITLE + "</h2>\\s*<p class=\"item\">" + RULE);
    assertThat(summary(alone, Optional.empty(), Optional.empty())).doesNotContain(TITLE);
    StudyResults two = results(List.of(BASELINE, POH_HRM), 0.1);
    assertThat(summary(two, Optional.of(ROUNDS), Optional.empty())).containsOnlyOnce(TITLE);
  }
}
