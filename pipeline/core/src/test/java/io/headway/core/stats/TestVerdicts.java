package io.headway.core.stats;

import static io.headway.core.stats.PlantedStudy.ARMS;
import static io.headway.core.stats.PlantedStudy.SIZES;
import static io.headway.core.stats.PlantedStudy.fiveArms;
import static io.headway.core.stats.PlantedStudy.planted;
import static io.headway.core.stats.PlantedStudy.verdicts;
import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.BASELINE_MATCHED;
import static io.headway.core.study.Arms.POH;
import static io.headway.core.study.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of results: headlines and the checklist. */
class TestVerdicts {
  @Test
  void saysYesWhereItIsShown() {
    Analysis analysis = Analysis.of(planted(0.3, 0.2, 0.15));
    assertThat(analysis.headlines().get(0).verdict())
        .startsWith("Yes, on average over the sizes: accuracy +");
    assertThat(verdicts(analysis))
        .containsSequence(
            "Yes: at every size the 95 % interval is above 0.",
            "The smallest size at which it is shown to win is tiny (16,384 baseline parameters).");
    assertThat(verdicts(analysis).get(2)).startsWith("Yes, it grows: +");
  }

  @Test
  void claimsNothingWhereNothingIsPlanted() {
    Analysis analysis = Analysis.of(planted(0.4, 0.0, 0.0));
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .allMatch(v -> v.contains("Not shown: the average advantage " + Words.UNDECIDED));
    assertThat(verdicts(analysis).get(0))
        .isEqualTo(
            "Not shown: the advantage "
                + Words.UNDECIDED
                + " at tiny, small and medium (p adjusted over the sizes by Holm).");
    assertThat(verdicts(analysis).get(1)).isEqualTo("No size at which it is shown to win.");
    assertThat(verdicts(analysis).get(2))
        .startsWith("Not shown: its slope " + Words.UNDECIDED + ": ");
    assertThat(verdicts(analysis).get(3)).endsWith("is no proof of a plateau.");
  }

  @Test
  void saysNoWhereItIsWorse() {
    Analysis analysis = Analysis.of(planted(0.8, -0.3, 0));
    assertThat(analysis.headlines().get(0).verdict())
        .startsWith("No, it is worse on average over the sizes: accuracy -");
    assertThat(analysis.headlines().get(1).verdict()).endsWith("not the routing.");
    assertThat(verdicts(analysis).get(0)).startsWith("No: behind at tiny, small and medium (");
  }

  @Test
  void controlsOfParametersAndControllerHaveHeadlines() {
    // The controller adds, to what the parameters alone have already reached.
    Analysis analysis = fiveArms(0.75, 0.4);
    assertThat(analysis.headlines())
        .extracting(Answer::question)
        .containsExactly(
            "Does PoH-HRM beat the baseline?",
            "Is PoH-HRM still better than the looped control, which has the same compute?",
            "Is PoH-HRM still better than the parameter-matched baseline?",
            "Does the controller add to routing by the token alone?");
    assertThat(analysis.headlines().get(2).verdict())
        .startsWith("Not shown: the average advantage " + Words.UNDECIDED)
        .endsWith("may then be the parameters, not the routing.");
    assertThat(analysis.headlines().get(3).verdict())
        .startsWith("Yes, on average over the sizes: accuracy +")
        .doesNotContain("may then be");
    // And the other way round.
    Analysis other = fiveArms(0.4, 0.75);
    assertThat(other.headlines().get(2).verdict()).startsWith("Yes, on average over the sizes: ");
    assertThat(other.headlines().get(3).verdict())
        .startsWith("Not shown: ")
        .endsWith("may then be the routing, not the controller.");
    assertThat(fiveArms(0.95, 0.95).headlines().subList(2, 4))
        .extracting(Answer::verdict)
        .allMatch(v -> v.startsWith("No, it is worse on average over the sizes: accuracy -"));
  }

  @Test
  void controlsThatTheStudyLacksAreNotAskedAbout() {
    assertThat(Analysis.of(planted(0.3, 0.2, 0)).headlines()).hasSize(2);
    Study study = SyntheticStudy.study(0, 20, 2, List.of(BASELINE, BASELINE_MATCHED, POH), SIZES);
    Analysis analysis = Analysis.of(SyntheticStudy.results(study, (arm, size) -> 0.5));
    assertThat(analysis.headlines())
        .extracting(Answer::question)
        .containsExactly("Does baseline, matched beat baseline?", "Does PoH beat baseline?");
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .allMatch(v -> v.startsWith("Not shown: the average advantage " + Words.UNDECIDED));
    assertThat(analysis.checklist()).isEmpty();
  }

  @Test
  void perfectMazesCannotTellOptimalityFromAccuracy() {
    Analysis analysis = Analysis.of(planted(0.5, 0, 0));
    assertThat(analysis.law()).isPresent();
    assertThat(analysis.lawHolds()).isTrue();
    assertThat(verdicts(analysis).get(4)).contains("equal by theorem");
  }

  @Test
  void findsPathsButNoOptimalOnes() {
    Study study = SyntheticStudy.study(0.3, 50, 3, List.of(BASELINE, POH_HRM), SIZES);
    int[] all = new int[50];
    Arrays.fill(all, 1);
    int[] none = new int[50];
    Analysis analysis =
        Analysis.of(
            SyntheticStudy.of(
                study,
                study.known().orElseThrow().trials().stream()
                    .<TrialResult>map(
                        t -> SyntheticStudy.finished(t, t.arm().equals(POH_HRM) ? all : none, none))
                    .toList()));
    assertThat(analysis.lawHolds()).isFalse();
    assertThat(verdicts(analysis).get(4)).startsWith("More with finding paths: ");
  }

  @Test
  void nothingFinished() {
    Study study = SyntheticStudy.study(0, 20, 2, ARMS, SIZES);
    Analysis analysis = Analysis.of(SyntheticStudy.of(study, List.of()));
    assertThat(analysis.levels()).isEmpty();
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .allMatch(v -> v.startsWith("No answer: "));
    assertThat(analysis.checklist()).hasSize(6);
    assertThat(analysis.gaps().missing()).hasSize(18);
  }

  @Test
  void ofOneSizeNothingIsAnAverage() {
    Study study = SyntheticStudy.study(0, 40, 3, List.of(BASELINE, POH), SIZES.subList(0, 1));
    Answer better =
        Analysis.of(SyntheticStudy.results(study, (arm, size) -> arm.equals(POH) ? 0.9 : 0.3))
            .headlines()
            .get(0);
    assertThat(better.verdict()).startsWith("Yes: accuracy +");
    assertThat(better.details()).noneMatch(detail -> detail.contains("average"));
    Answer equal =
        Analysis.of(SyntheticStudy.results(study, (arm, size) -> 0.5)).headlines().get(0);
    assertThat(equal.verdict()).startsWith("Not shown: the advantage " + Words.UNDECIDED);
  }

  @Test
  void oneArmAsksNothing() {
    Study study = SyntheticStudy.study(0, 20, 1, List.of(BASELINE), SIZES.subList(0, 1));
    Analysis analysis = Analysis.of(SyntheticStudy.results(study, (arm, size) -> 0.5));
    assertThat(analysis.comparisons()).isEmpty();
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .containsExactly("Not asked: this study has one arm.");
    assertThat(analysis.levels().get(0).estimate().method()).isEqualTo(Estimate.Method.UNITS_ONLY);
  }
}
