package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import io.headway.core.task.Metric;
import io.headway.core.task.location.LocationMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be concluded from ranks. */
class TestLocationAnalysis {
  private static final Arm ENHANCED = Arm.of(new EnhancedHrm(96, "softmax", Variant.FIXED));
  private static final Arm OPTIMIZED = Arm.of(new OptimizedHrm(96, "softmax", Variant.FIXED));
  private static final Arm POINTER = Arm.of(new OptimizedHrm(96, "pointer", Variant.FIXED));
  private static final Arm BASE = Arm.of(new Baseline());
  private static final Arm LOOP = Arm.of(new Looped(2));
  private static final Arm POH = Arm.of(new PohHrm(2, 2));
  private static final Map<String, Double> ACCURACY =
      Map.of(
          "hrm-enhanced", 0.3,
          "hrm-optimized", 0.3,
          "hrm-optimized-pointer", 0.6,
          "baseline", 0.3,
          "looped", 0.3,
          "poh-hrm", 0.6);

  private static StudyResults results(int seeds, int sizes, Arm... arms) {
    return LocationStudy.results(LocationStudy.study(seeds, sizes, arms), ACCURACY);
  }

  private static int[] ranks(StudyResults results, Arm arm, String size) {
    return results.finished().stream()
        .filter(f -> f.trial().arm().equals(arm) && f.trial().size().name().equals(size))
        .flatMapToInt(f -> Arrays.stream(f.test().outcomes().get("rank")))
        .toArray();
  }

  private static double percentWithin(int[] ranks, int guesses) {
    return 100.0 * Arrays.stream(ranks).filter(rank -> rank <= guesses).count() / ranks.length;
  }

  @Test
  void levelsAndAdvantagesAreMeansOfRanks() {
    StudyResults results = results(3, 2, BASE, POH);
    Analysis analysis = Analysis.of(results);
    assertThat(analysis.levels()).hasSize(2 * 2 * 4);
    for (String size : List.of("tiny", "small")) {
      for (Arm arm : List.of(BASE, POH)) {
        int[] ranks = ranks(results, arm, size);
        assertThat(ranks).hasSize(3 * LocationStudy.SAMPLES);
        assertLevel(analysis, arm, size, LocationMetrics.ACCURACY_AT_1, percentWithin(ranks, 1));
        assertLevel(analysis, arm, size, LocationMetrics.ACCURACY_AT_5, percentWithin(ranks, 5));
        assertLevel(analysis, arm, size, LocationMetrics.ACCURACY_AT_10, percentWithin(ranks, 10));
        double reciprocal =
            Arrays.stream(ranks).mapToDouble(r -> 100.0 / r).average().orElseThrow();
        assertLevel(analysis, arm, size, LocationMetrics.RECIPROCAL_RANK, reciprocal);
      }
      double expected =
          percentWithin(ranks(results, POH, size), 5)
              - percentWithin(ranks(results, BASE, size), 5);
      Comparison c =
          analysis
              .comparison(Optional.of(POH), Optional.of(BASE), LocationMetrics.ACCURACY_AT_5)
              .orElseThrow();
      assertThat(
              c.known().stream()
                  .filter(a -> a.size().equals(size))
                  .mapToDouble(a -> a.estimate().orElseThrow().mean())
                  .sum())
          .isCloseTo(expected, within(1e-6));
    }
  }

  private static void assertLevel(
      Analysis analysis, Arm arm, String size, Metric metric, double expected) {
    assertThat(analysis.level(arm, size, metric).orElseThrow().estimate().mean())
        .as("%s %s %s", arm.name(), size, metric)
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void withPohHrmTheQuestionsAreTheScalingStudys() {
    Analysis analysis = Analysis.of(results(3, 2, BASE, LOOP, POH));
    assertThat(analysis.headlines())
        .extracting(Answer::question)
        .containsExactly(
            "Does PoH-HRM beat the baseline?",
            "Is PoH-HRM still better than the looped control, which has the same compute?");
    for (Answer answer : analysis.headlines()) {
      assertThat(answer.verdict()).startsWith("Yes, on average over the sizes: accuracy@1 +");
      assertThat(answer.details()).anyMatch(d -> d.startsWith("mrr, average over sizes: +"));
    }
  }

  /** Nothing of paths is asked. */
  @Test
  void theChecklistIsOfTheFirstMetric() {
    Analysis analysis = Analysis.of(results(3, 3, BASE, LOOP, POH));
    assertThat(analysis.checklist())
        .extracting(Answer::question)
        .containsExactly(
            "Does the PoH-HRM advantage exist at all sizes?",
            "At what size does PoH-HRM start winning?",
            "Does the advantage grow with size?",
            "Is there a saturation point?",
            "Parameter efficiency: how does PoH-HRM compare with the baseline of the next size up?");
    assertThat(analysis.checklist().get(0).verdict())
        .isEqualTo("Yes: at every size the 95 % interval is above 0.");
    assertThat(analysis.law()).isEmpty();
    assertThat(analysis.lawHolds()).isFalse();
    assertThat(analysis.checklist().toString()).doesNotContain("maze").doesNotContain("ptimal");
    assertThat(analysis.headlines().toString()).doesNotContain("maze").doesNotContain("ptimal");
  }

  @Test
  void withoutPohHrmEveryArmIsComparedWithTheFirst() {
    Analysis analysis = Analysis.of(results(3, 1, ENHANCED, OPTIMIZED, POINTER));
    assertThat(analysis.headlines())
        .extracting(Answer::question)
        .containsExactly(
            "Does HRM optimized beat HRM enhanced?",
            "Does hrm-optimized-pointer beat HRM enhanced?");
    assertThat(analysis.headlines().get(0).verdict())
        .startsWith("Not shown: the advantage " + Words.UNDECIDED + ": accuracy@1 ");
    assertThat(analysis.headlines().get(1).verdict()).startsWith("Yes: accuracy@1 +");
    Analysis turned = Analysis.of(results(3, 1, POINTER, OPTIMIZED));
    assertThat(turned.headlines())
        .singleElement()
        .extracting(Answer::verdict)
        .asString()
        .startsWith("No, it is worse: accuracy@1 -");
    assertThat(analysis.checklist()).isEmpty();
    assertThat(analysis.efficiency()).isEmpty();
  }

  @Test
  void oneArmHasLevelsOnly() {
    Analysis analysis = Analysis.of(results(2, 1, OPTIMIZED));
    assertThat(analysis.levels()).hasSize(4);
    assertThat(analysis.comparisons()).isEmpty();
    assertThat(analysis.checklist()).isEmpty();
    assertThat(analysis.headlines())
        .extracting(Answer::verdict)
        .containsExactly("Not asked: this study has one arm.");
  }

  /** An arm with a width of its own has as many parameters at every size: it has no slope. */
  @Test
  void armsThatDoNotGrowHaveNoSlope() {
    Analysis analysis = Analysis.of(results(2, 2, OPTIMIZED, POINTER, BASE));
    Comparison c =
        analysis
            .comparison(Optional.of(POINTER), Optional.of(OPTIMIZED), LocationMetrics.ACCURACY_AT_1)
            .orElseThrow();
    assertThat(c.slope()).isEmpty();
    assertThat(c.mean()).isPresent();
    assertThat(analysis.growth())
        .allMatch(g -> g.perDecade().isPresent() == g.arm().equals("baseline"));
  }

  @Test
  void trialsOfTheOtherTaskCannotBeCompared() {
    Study study = LocationStudy.study(1, 1, BASE);
    StudyResults results =
        new StudyResults(
            LocationStudy.measured(study),
            LocationStudy.results(study, ACCURACY).data(),
            List.of(
                LocationStudy.finished(
                    LocationStudy.measured(study).trials().get(0),
                    Map.of("reached", new int[] {1, 0}))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Analysis.of(results))
        .withMessage(
            "Cannot compare baseline tiny, seed 42: no outcomes \"rank\" (known: [reached])");
  }
}
