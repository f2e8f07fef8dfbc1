package io.headway.core.stats;

import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.BASELINE_MATCHED;
import static io.headway.core.study.Arms.LOOPED;
import static io.headway.core.study.Arms.POH;
import static io.headway.core.study.Arms.POH_HRM;

import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.maze.MazeMetrics;
import java.util.List;
import java.util.Optional;

/** Synthetic results of the scaling study with an advantage that is known. */
final class PlantedStudy {
  static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  static final List<Arm> ALL = List.of(BASELINE, LOOPED, POH, POH_HRM, BASELINE_MATCHED);
  static final List<ModelSize> SIZES = ModelSize.LADDER.subList(0, 3);

  private PlantedStudy() {}

  /** PoH-HRM reaches the goal more often, by so much more at each further size; five seeds. */
  static StudyResults planted(double base, double advantage, double perSize) {
    Study study = SyntheticStudy.study(0, 300, 5, ARMS, SIZES);
    return SyntheticStudy.results(
        study,
        (arm, size) ->
            arm.equals(POH_HRM) ? base + advantage + perSize * study.sizes().indexOf(size) : base);
  }

  /** Every arm at the chances given; PoH-HRM at 0.75, the others at 0.4. */
  static Analysis fiveArms(double matched, double tokenRouted) {
    Study study = SyntheticStudy.study(0, 300, 5, ALL, SIZES);
    return Analysis.of(
        SyntheticStudy.results(
            study,
            (arm, size) ->
                arm.equals(BASELINE_MATCHED)
                    ? matched
                    : arm.equals(POH) ? tokenRouted : arm.equals(POH_HRM) ? 0.75 : 0.4));
  }

  /** PoH-HRM against the baseline, by accuracy. */
  static Comparison pohOverBaseline(Analysis analysis) {
    Roles roles = analysis.roles();
    Optional<Comparison> c =
        analysis.comparison(roles.subject(), roles.baseline(), MazeMetrics.ACCURACY);
    return c.orElseThrow();
  }

  /** The answers of the checklist, in order. */
  static List<String> verdicts(Analysis analysis) {
    return analysis.checklist().stream().map(Answer::verdict).toList();
  }
}
