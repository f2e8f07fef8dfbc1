package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.BASELINE_MATCHED;
import static io.headway.charts.Arms.LOOPED;
import static io.headway.charts.Arms.POH;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestScalingReport {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  static final List<Arm> ALL = List.of(BASELINE, LOOPED, POH, POH_HRM, BASELINE_MATCHED);

  @Test
  void filesAreNamedAfterTheTask() {
    assertThat(ScalingReport.of(study(2, ARMS, 2).results()))
        .extracting(ReportFile::name)
        .containsExactly(
            "scaling_results_maze16.json",
            "scaling_summary_maze16.txt",
            "results.csv",
            "scaling_plot_maze16.png",
            "scaling_plot_maze16.svg",
            "cost_plot_maze16.png",
            "cost_plot_maze16.svg",
            "learning_curves_maze16.png",
            "learning_curves_maze16.svg",
            "report.html");
  }

  @Test
  void sameResultsSameBytes() {
    StudyResults results = study(3, ARMS, 3).results();
    List<ReportFile> first = ScalingReport.of(results);
    List<ReportFile> second = ScalingReport.of(results);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).content()).as(first.get(i).name()).isEqualTo(first.get(i).content());
    }
  }

  @Test
  void nothingFinishedIsReportedAsSuch() {
    StudyResults results = study(2, ARMS, 1).failing(trial -> true);
    String summary = text(ScalingReport.of(results), "scaling_summary_maze16.txt");
    assertThat(summary)
        .contains("0 of 1")
        .contains("missing")
        .contains("baseline: no finished trial")
        .contains("failed     poh-hrm tiny, seed 42: train: loss is not finite, \"NaN\"")
        .doesNotContain("0.0 % [");
  }

  @Test
  void csvHasOneRowForEachTrial() {
    StudyResults results = study(2, ARMS, 3).failing(t -> t.seed() == 43 && t.arm().equals(LOOPED));
    List<String> rows = text(ScalingReport.of(results), "results.csv").lines().toList();
    assertThat(rows).hasSize(1 + 2 * 3 * 3);
    assertThat(rows.get(0))
        .startsWith("study,task,size,arm,kind,R,T,slow_state,head,seed,")
        .contains(",state,accuracy,cell-accuracy,loss,optimality,params,");
    assertThat(rows).filteredOn(row -> row.contains(",failed,,,,,")).hasSize(2);
    assertThat(rows.stream().filter(row -> row.contains(",failed,")))
        .allMatch(row -> row.endsWith(",\"train: loss is not finite, \"\"NaN\"\"\""));
  }

  @Test
  void csvNamesMissingTrials() {
    SyntheticStudy study = study(1, ARMS, 2);
    StudyResults results = study.of(study.results().trials().subList(0, 5));
    List<String> rows = text(ScalingReport.of(results), "results.csv").lines().toList();
    assertThat(rows).hasSize(1 + 6);
    assertThat(rows.get(6))
        .contains(",poh-hrm,poh-hrm,4,4,true,softmax,43,")
        .contains(",missing,,");
  }

  @Test
  void summaryAnswersEveryQuestion() {
    String summary =
        text(ScalingReport.of(study(3, ARMS, 3).results()), "scaling_summary_maze16.txt");
    assertThat(summary)
        .contains("100 test mazes; seeds 42, 43, 44; 50 epochs; R = 4, T = 4.")
        .contains("optimality are equal by theorem. They are, on every example of every trial.")
        .contains("wall-follower")
        .contains("Mean advantage, PoH-HRM - baseline, accuracy: ")
        .contains("Best configurations by mean accuracy")
        .contains("* Does PoH-HRM beat the baseline?")
        .contains("* Is PoH-HRM still better than the looped control")
        .contains("* Does the PoH-HRM advantage exist at all sizes?")
        .contains("* At what size does PoH-HRM start winning?")
        .contains("* Does the advantage grow with size?")
        .contains("* Is there a saturation point?")
        .contains("* Accuracy vs. optimality")
        .contains("* Parameter efficiency")
        .doesNotContain("NaN");
  }

  @Test
  void summaryStatesParameterRatios() {
    String summary =
        text(ScalingReport.of(study(2, ALL, 2).results()), "scaling_summary_maze16.txt");
    assertThat(summary)
        .containsPattern("parameters +x baseline +seeds")
        .containsPattern("tiny +baseline +430,980 +1\\.000 ")
        .containsPattern("tiny +PoH-HRM +478,866 +1\\.111 ")
        .containsPattern("tiny +baseline, matched +474,078 +1\\.100 ")
        .contains(
            "\nbaseline-matched has 0.990 times PoH-HRM's parameters at tiny and 0.990 at small.\n")
        .containsPattern("PoH-HRM - baseline, matched +accuracy")
        .containsPattern("PoH-HRM - PoH +accuracy")
        .contains("* Is PoH-HRM still better than the parameter-matched baseline?")
        .contains("* Does the controller add to routing by the token alone?");
    assertThat(text(ScalingReport.of(study(2, ARMS, 2).results()), "scaling_summary_maze16.txt"))
        .doesNotContain("baseline-matched")
        .doesNotContain("by the token alone");
  }

  @Test
  void ratioWithoutItsOtherArmIsNotStated() {
    StudyResults results =
        study(1, ALL, 1).failing(t -> t.arm().equals(POH_HRM) || t.arm().equals(BASELINE));
    List<ReportFile> files = ScalingReport.of(results);
    assertThat(text(files, "scaling_summary_maze16.txt"))
        .containsPattern("tiny +looped +430,980 +- ")
        .contains("baseline-matched at tiny: no measured PoH-HRM to compare it with.");
    assertThat(text(files, "results.csv").lines().toList().get(2)).contains(",430980,,,");
  }

  @Test
  void csvStatesParameterRatios() {
    List<String> rows =
        text(ScalingReport.of(study(1, ALL, 1).results()), "results.csv").lines().toList();
    assertThat(rows.get(0))
        .contains(
            ",params,params_without_embeddings,params_over_baseline,params_over_poh_hrm,final_");
    assertThat(rows.get(1)).contains(",430980,1.0,,");
    assertThat(rows.get(4)).contains(",478866,1.11111,,");
    assertThat(rows.get(5)).contains(",474078,1.1,0.990001,");
    long commas = rows.get(0).chars().filter(c -> c == ',').count();
    assertThat(rows).allMatch(row -> row.chars().filter(c -> c == ',').count() == commas);
  }

  @Test
  void summaryFlagsUntrainedAndIncompleteArms() {
    SyntheticStudy study =
        new SyntheticStudy(0, 1, ARMS, 3, (kind, k) -> kind.equals(POH_HRM) ? 0 : 0.5);
    StudyResults results = study.failing(t -> t.arm().equals(POH_HRM) && t.seed() == 42);
    assertThat(text(ScalingReport.of(results), "scaling_summary_maze16.txt"))
        .contains("untrained: 2, incomplete")
        .contains("untrained  poh-hrm tiny, seed 43: final training loss 1.380 nats");
  }

  @Test
  void oneArmOneSeed() {
    String summary =
        text(
            ScalingReport.of(study(1, List.of(BASELINE), 1).results()),
            "scaling_summary_maze16.txt");
    assertThat(summary).contains("Not asked: this study has one arm.");
  }

  static SyntheticStudy study(int sizes, List<Arm> arms, int seeds) {
    return new SyntheticStudy(
        0, sizes, arms, seeds, (kind, k) -> 0.4 + 0.1 * k + (kind.equals(POH_HRM) ? 0.1 : 0));
  }

  static String text(List<ReportFile> files, String name) {
    ReportFile file = files.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return new String(file.content(), StandardCharsets.UTF_8);
  }
}
