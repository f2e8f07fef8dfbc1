package io.headway.core.stats;

import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.BASELINE_MATCHED;
import static io.headway.core.study.Arms.LOOPED;
import static io.headway.core.study.Arms.POH;
import static io.headway.core.study.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.model.transformer.Poh;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import io.headway.core.study.Control.Keeps;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.maze.MazeMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestAnalysis {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  private static final List<Arm> ALL = List.of(BASELINE, LOOPED, POH, POH_HRM, BASELINE_MATCHED);
  private static final List<ModelSize> SIZES = ModelSize.LADDER.subList(0, 3);

  @Test
  void levelsAndAdvantagesAreMeans() {
    StudyResults results = planted(0.3, 0.10, 0.20);
    Analysis analysis = Analysis.of(results);
    Comparison c = pohOverBaseline(analysis);
    for (Advantage a : c.bySize()) {
      double poh = mean(results, "poh-hrm", a.size());
      double baseline = mean(results, "baseline", a.size());
      assertThat(a.estimate().orElseThrow().mean()).isCloseTo(poh - baseline, within(1e-9));
      Level level = analysis.level(c.arm(), a.size(), MazeMetrics.ACCURACY).orElseThrow();
      assertThat(level.estimate().mean()).isCloseTo(poh, within(1e-9));
      assertThat(level.seeds()).containsExactly(42L, 43L, 44L, 45L, 46L);
    }
  }

  @Test
  void slopeRecoversWhatWasPlanted() {
    // Widths 128, 256, 512, parameters width^2: log10(4) decades apart; 15 points at each step.
    Comparison c = pohOverBaseline(Analysis.of(planted(0.2, 0.0, 0.15)));
    Estimate slope = c.slope().orElseThrow();
    double planted = 15 / Math.log10(4);
    assertThat(slope.low()).isLessThan(planted);
    assertThat(slope.high()).isGreaterThan(planted);
    assertThat(slope.mean()).isCloseTo(planted, within(4.0));
    assertThat(slope.above()).isTrue();
    double[] d = c.bySize().stream().mapToDouble(a -> a.estimate().orElseThrow().mean()).toArray();
    assertThat(slope.mean()).isCloseTo((d[2] - d[0]) / (2 * Math.log10(4)), within(1e-6));
  }

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
  void comparesWithEveryControlOnce() {
    Study study = SyntheticStudy.study(0, 20, 2, ALL, SIZES);
    assertThat(pairs(study))
        .containsExactly(
            "looped - baseline",
            "PoH - baseline",
            "PoH-HRM - baseline",
            "baseline, matched - baseline",
            "PoH-HRM - looped",
            "PoH-HRM - baseline, matched",
            "PoH-HRM - PoH");
    Study matchedFirst =
        SyntheticStudy.study(0, 20, 2, List.of(BASELINE_MATCHED, POH, POH_HRM), SIZES);
    assertThat(pairs(matchedFirst))
        .containsExactly("PoH - baseline, matched", "PoH-HRM - baseline, matched", "PoH-HRM - PoH");
    assertThat(pairs(SyntheticStudy.study(0, 20, 2, List.of(POH), SIZES))).isEmpty();
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
  void ratiosAreOfMeasuredParameters() {
    Analysis analysis = fiveArms(0.5, 0.5);
    Roles roles = analysis.roles();
    Arm matched = roles.keeping(Keeps.PARAMETERS).orElseThrow();
    Arm poh = roles.subject().orElseThrow();
    // Width 128: 128^2, and 2 or 4 times 128 more.
    assertThat(analysis.ratioToBaseline(roles.keeping(Keeps.COMPUTE).orElseThrow(), "tiny"))
        .contains(1.0);
    assertThat(analysis.ratioToBaseline(poh, "tiny")).contains(132 / 128.0);
    assertThat(analysis.ratioToBaseline(matched, "tiny")).contains(130 / 128.0);
    assertThat(analysis.ratioToMatched(matched, "tiny")).contains(130 / 132.0);
    assertThat(analysis.ratioToMatched(poh, "tiny")).isEmpty();
    assertThat(analysis.ratioToBaseline(poh, "xl")).isEmpty();
    assertThat(analysis.headlines().get(2).details())
        .contains(
            "baseline-matched has 0.985 times PoH-HRM's parameters at tiny",
            "baseline-matched has 0.992 times PoH-HRM's parameters at small",
            "baseline-matched has 0.996 times PoH-HRM's parameters at medium");
    assertThat(analysis.headlines().get(3).details()).noneMatch(d -> d.contains("times"));
  }

  @Test
  void controllerIsComparedAtItsOwnR() {
    Arm four = new Arm("poh-4", new Poh(4));
    Arm two = new Arm("poh-2", new Poh(2));
    Arm poh = POH_HRM;
    Study study = withArms(List.of(two, four, poh));
    assertThat(Roles.of(study).keeping(Keeps.REST)).contains(four);
    Study unequal = withArms(List.of(two, poh));
    assertThat(Roles.of(unequal).keeping(Keeps.REST)).contains(two);
    Analysis analysis = Analysis.of(SyntheticStudy.results(unequal, (arm, size) -> 0.5));
    assertThat(analysis.headlines().get(2).details()).contains("R differs too: 4 and 2");
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
  void onlySeedsCompleteInBothArms() {
    StudyResults all = planted(0.3, 0.2, 0);
    List<TrialResult> trials = new ArrayList<>(all.trials());
    trials.replaceAll(
        r -> fails(r.trial(), "poh-hrm", "tiny", 42) ? SyntheticStudy.failed(r.trial()) : r);
    trials.removeIf(
        r -> r.trial().arm().equals(POH_HRM) && r.trial().size().name().equals("medium"));
    Analysis analysis = Analysis.of(SyntheticStudy.of(all.study(), trials));
    Comparison c = pohOverBaseline(analysis);
    assertThat(c.bySize().get(0).estimate().orElseThrow().seeds()).isEqualTo(4);
    assertThat(c.bySize().get(1).estimate().orElseThrow().seeds()).isEqualTo(5);
    assertThat(c.bySize().get(2).estimate()).isEmpty();
    assertThat(c.mean().orElseThrow().seeds()).isEqualTo(4);
    assertThat(verdicts(analysis).get(0)).contains("no seed complete in both arms at medium");
    assertThat(analysis.gaps().failed())
        .containsExactly("poh-hrm tiny, seed 42: train: loss is not finite");
    assertThat(analysis.gaps().missing()).hasSize(5).contains("poh-hrm medium, seed 42");
    assertThat(analysis.level(c.arm(), "medium", MazeMetrics.ACCURACY)).isEmpty();
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
  void oneArmAsksNothing() {
    Study study = SyntheticStudy.study(0, 20, 1, List.of(BASELINE), SIZES.subList(0, 1));
    Analysis analysis = Analysis.of(SyntheticStudy.results(study, (arm, size) -> 0.5));
    assertThat(analysis.comparisons()).isEmpty();
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .containsExactly("Not asked: this study has one arm.");
    assertThat(analysis.levels().get(0).estimate().method()).isEqualTo(Estimate.Method.UNITS_ONLY);
  }

  @Test
  void efficiencyComparesWithTheNextSizeUp() {
    Analysis analysis = Analysis.of(planted(0.2, 0.3, 0.0));
    Efficiency e = analysis.efficiency().get(0);
    assertThat(analysis.efficiency()).hasSize(2);
    assertThat(e.size()).isEqualTo("tiny");
    assertThat(e.nextSize()).isEqualTo("small");
    assertThat(e.parameters()).isEqualTo(128 * 128 + 4 * 128);
    assertThat(e.nextParameters()).isEqualTo(256 * 256);
    assertThat(e.atEqualParameters()).isPresent();
    assertThat(verdicts(analysis).get(5))
        .startsWith("PoH-HRM tiny against baseline small (3.9 times its parameters): ahead; ");
  }

  @Test
  void crossoverIsInterpolatedInLogParameters() {
    assertThat(Crossover.zero(100, -5, 10_000, 5)).isCloseTo(1000, within(1e-9));
    Analysis analysis = Analysis.of(planted(0.5, -0.25, 0.2));
    assertThat(analysis.checklist().get(1).details().get(0))
        .startsWith("the point estimate turns positive between small and medium, at about ");
  }

  @Test
  void weightsThatCancelGiveZero() {
    Study study = SyntheticStudy.study(0, 40, 2, List.of(BASELINE, POH_HRM), SIZES);
    int[] alternating = new int[40];
    Arrays.setAll(alternating, j -> j % 2);
    // The same advantage at every size, on every other maze: slope exactly 0, on every maze.
    Analysis analysis =
        Analysis.of(
            SyntheticStudy.of(
                study,
                study.known().orElseThrow().trials().stream()
                    .<TrialResult>map(
                        t -> {
                          int[] y = t.arm().equals(POH_HRM) ? alternating : new int[40];
                          return SyntheticStudy.finished(t, y, y);
                        })
                    .toList()));
    Estimate slope = pohOverBaseline(analysis).slope().orElseThrow();
    assertThat(slope.mean()).isZero();
    assertThat(slope.p()).isEqualTo(1);
  }

  @Test
  void refusesOtherData() {
    Study study = SyntheticStudy.study(0, 2, 2, List.of(BASELINE), SIZES.subList(0, 1));
    int[] y = {0, 1};
    List<Trial> trials = study.known().orElseThrow().trials();
    Finished first = SyntheticStudy.finished(trials.get(0), y, y);
    assertThatThrownBy(() -> Analysis.of(study(study, first, finished(trials.get(1), y, "other"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot compare baseline tiny, seed 43 with baseline tiny, seed 42: data sets differ"
                + " (other, hash)");
    assertThatThrownBy(
            () -> Analysis.of(study(study, first, finished(trials.get(1), new int[3], "hash"))))
        .hasMessageContaining("must be the same examples for every seed");
  }

  private static StudyResults study(Study study, TrialResult... trials) {
    return SyntheticStudy.of(study, List.of(trials));
  }

  private static Finished finished(Trial trial, int[] outcomes, String hash) {
    return SyntheticStudy.finished(trial, outcomes, outcomes, hash);
  }

  private static boolean fails(Trial trial, String arm, String size, long seed) {
    return trial.arm().name().equals(arm)
        && trial.size().name().equals(size)
        && trial.seed() == seed;
  }

  private static StudyResults planted(double base, double advantage, double perSize) {
    Study study = SyntheticStudy.study(0, 300, 5, ARMS, SIZES);
    return SyntheticStudy.results(
        study,
        (arm, size) ->
            arm.equals(POH_HRM) ? base + advantage + perSize * study.sizes().indexOf(size) : base);
  }

  private static Analysis fiveArms(double matched, double tokenRouted) {
    Study study = SyntheticStudy.study(0, 300, 5, ALL, SIZES);
    return Analysis.of(
        SyntheticStudy.results(
            study,
            (arm, size) ->
                arm.equals(BASELINE_MATCHED)
                    ? matched
                    : arm.equals(POH) ? tokenRouted : arm.equals(POH_HRM) ? 0.75 : 0.4));
  }

  private static Study withArms(List<Arm> arms) {
    Study s = SyntheticStudy.study(0, 20, 2, ARMS, SIZES);
    return new Study(
        s.name(),
        s.question(),
        s.task(),
        arms,
        s.sizes(),
        s.seeds(),
        s.training(),
        s.engine(),
        s.checkpointSeconds(),
        s.spark());
  }

  private static List<String> pairs(Study study) {
    return Roles.of(study).pairs(study).stream()
        .map(pair -> Names.of(pair.arm()) + " - " + Names.of(pair.over()))
        .toList();
  }

  private static Comparison pohOverBaseline(Analysis analysis) {
    Roles roles = analysis.roles();
    Optional<Comparison> c =
        analysis.comparison(roles.subject(), roles.baseline(), MazeMetrics.ACCURACY);
    return c.orElseThrow();
  }

  private static List<String> verdicts(Analysis analysis) {
    return analysis.checklist().stream().map(Answer::verdict).toList();
  }

  private static double mean(StudyResults results, String arm, String size) {
    return results.finished().stream()
        .filter(f -> f.trial().arm().name().equals(arm) && f.trial().size().name().equals(size))
        .flatMapToInt(f -> Arrays.stream(f.test().outcomes().get("reached")))
        .mapToDouble(y -> 100.0 * y)
        .average()
        .orElseThrow();
  }
}
