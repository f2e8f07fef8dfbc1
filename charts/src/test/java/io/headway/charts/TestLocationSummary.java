package io.headway.charts;

import static io.headway.charts.LocationReports.ENHANCED;
import static io.headway.charts.LocationReports.MODELS;
import static io.headway.charts.LocationReports.OF_MODELS;
import static io.headway.charts.LocationReports.OF_SCALING;
import static io.headway.charts.LocationReports.POINTER;
import static io.headway.charts.LocationReports.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The summary of the next-location task in words and tables. */
class TestLocationSummary {
  @Test
  void theSummarySaysWhatTheDataIsAndAnswers() {
    assertThat(summary(OF_MODELS))
        .contains("synthetic trajectories of 45 users")
        .contains("45 users with samples")
        .contains("1,187 location codes")
        .contains("7,424 training samples")
        .contains("200 test samples")
        .contains("Best configurations by mean accuracy@1")
        .contains("* Does HRM optimized beat HRM enhanced?")
        .contains("* Does hrm-optimized-pointer beat HRM enhanced?")
        .contains("Yes: accuracy@1 +")
        .containsPattern("last location +14.5")
        .doesNotContain("Analysis checklist")
        .doesNotContain("NaN")
        .doesNotContainIgnoringCase("maze")
        .doesNotContainIgnoringCase("optimality");
  }

  /** A mean reciprocal rank is no percentage. */
  @Test
  void onlySharesArePercentages() {
    assertThat(summary(OF_MODELS))
        .containsPattern("accuracy@1 +mrr +accuracy@5 +accuracy@10")
        .containsPattern("last location +14\\.5 % +24\\.5 +34\\.5 % +44\\.5 % +no parameters")
        .containsPattern("HRM enhanced .* [0-9.]+ % \\[[0-9., ]+\\] +[0-9.]+ \\[[0-9., ]+\\] ");
  }

  @Test
  void targetsOfAKindHaveATableWithTheReferences() {
    String summary = summary(OF_MODELS);
    String table = summary.substring(summary.indexOf("Scores by kind of test target"));
    double seen =
        MODELS.finished().stream()
            .filter(f -> f.trial().arm().equals(POINTER))
            .mapToDouble(f -> f.test().value("accuracy@1:seen"))
            .average()
            .orElseThrow();
    assertThat(table)
        .containsPattern("accuracy@1:seen +samples:seen +samples:unseen")
        .containsPattern(String.format(Locale.ROOT, "hrm-optimized-pointer +%.1f +150 +50", seen))
        .containsPattern("Markov-1 +30.3 +- +50");
  }

  /** Each arm with what it is over the first, and with the validation score of its weights. */
  @Test
  void theSummaryHasTheTableOfThePublishedComparison() {
    assertThat(summary(OF_MODELS))
        .containsPattern(
            String.format(
                Locale.ROOT, "HRM enhanced +187,776 +96 +30\\.0 +%s +- *\n", score(ENHANCED)))
        .containsPattern(
            String.format(
                Locale.ROOT, "pointer +187,776 +96 +30\\.0 +%s +\\+[0-9.]+ *\n", score(POINTER)));
    String without =
        summary(
            ScalingReport.of(
                new StudyResults(
                    MODELS.measured(),
                    MODELS.data(),
                    MODELS.trials().stream()
                        .filter(trial -> !trial.trial().arm().equals(ENHANCED))
                        .toList())));
    assertThat(without)
        .as("nothing is an improvement over an arm that has no results")
        .containsPattern(
            String.format(Locale.ROOT, "pointer +187,776 +96 +30\\.0 +%s +- *\n", score(POINTER)));
  }

  private static String score(Arm arm) {
    return String.format(
        Locale.ROOT,
        "%.1f",
        MODELS.finished().stream()
            .filter(f -> f.trial().arm().equals(arm))
            .mapToDouble(f -> f.test().value("accuracy@1"))
            .average()
            .orElseThrow());
  }

  @Test
  void withPohHrmTheSummaryHasTheChecklist() {
    assertThat(summary(OF_SCALING))
        .contains("* Does the advantage grow with size?")
        .contains("R = 2, T = 3")
        .doesNotContainIgnoringCase("maze")
        .doesNotContainIgnoringCase("optimality");
  }
}
