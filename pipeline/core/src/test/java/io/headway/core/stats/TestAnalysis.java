package io.headway.core.stats;

import static io.headway.core.stats.PlantedStudy.SIZES;
import static io.headway.core.stats.PlantedStudy.planted;
import static io.headway.core.stats.PlantedStudy.pohOverBaseline;
import static io.headway.core.stats.PlantedStudy.verdicts;
import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.maze.MazeMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is computed of results: levels, advantages, slopes and gaps. */
class TestAnalysis {
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

  private static double mean(StudyResults results, String arm, String size) {
    return results.finished().stream()
        .filter(f -> f.trial().arm().name().equals(arm) && f.trial().size().name().equals(size))
        .flatMapToInt(f -> Arrays.stream(f.test().outcomes().get("reached")))
        .mapToDouble(y -> 100.0 * y)
        .average()
        .orElseThrow();
  }
}
