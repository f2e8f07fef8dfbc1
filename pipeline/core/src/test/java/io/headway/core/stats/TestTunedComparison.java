package io.headway.core.stats;

import static io.headway.core.study.Arms.BASELINE;
import static io.headway.core.study.Arms.LOOPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.Tune;
import io.headway.core.tune.ArmTuning;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneCourse;
import io.headway.core.tune.TuneResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Looped is better than the baseline by 8 points when each has its own learning rate, and worse at
 * the one that the study says, which is the baseline's own.
 */
final class TestTunedComparison {
  private static final Tune TUNE = new Tune(5, 2, 3, 0.5, 2, 42, 1, "loss", true, 0.8, 5);

  private static double off(Trial trial) {
    double best = trial.arm().equals(LOOPED) ? -3.8 : -3;
    double off = Math.log10(trial.training().learningRate().peak()) - best;
    return off * off;
  }

  private static double chance(Trial trial) {
    double best = trial.arm().equals(LOOPED) ? 0.68 : 0.60;
    return Math.max(0.02, best - 0.25 * off(trial));
  }

  private static TrialResult tuning(Trial trial, SplittableRandom noise) {
    double loss = 1 - chance(trial) + 0.01 * noise.nextGaussian();
    Finished end = SyntheticStudy.finished(trial, new int[1], new int[1]);
    return new Finished(
        1,
        trial,
        end.dataHash(),
        end.parameters(),
        end.trainingFlops(),
        List.of(new CurvePoint(50, 1, loss, 0, new TreeMap<>(Map.of("loss", loss)))),
        loss,
        false,
        50,
        end.test(),
        end.timing(),
        end.provenance());
  }

  private static Comparison comparison(Study study) {
    Analysis analysis =
        Analysis.of(
            SyntheticStudy.of(
                study,
                study.known().orElseThrow().trials().stream()
                    .map(trial -> SyntheticStudy.random(trial, (arm, size) -> chance(trial)))
                    .toList()));
    return analysis
        .comparison(Optional.of(LOOPED), Optional.of(BASELINE), analysis.subject().primary())
        .orElseThrow();
  }

  @Test
  void findsTheAdvantageThatOneSharedRateHides() {
    Study study =
        SyntheticStudy.study(0, 400, 5, List.of(BASELINE, LOOPED), ModelSize.LADDER.subList(0, 3))
            .with(TUNE);
    SplittableRandom noise = new SplittableRandom(7);
    List<ArmTuning> arms = TuneResults.arms(study.known().orElseThrow());
    List<List<SizeTuning>> sizes = new ArrayList<>();
    for (ArmTuning arm : arms) {
      TuneCourse course = new TuneCourse(arm);
      for (List<Trial> due = course.go(); !due.isEmpty(); due = course.go()) {
        due.forEach(trial -> course.ended(tuning(trial, noise)));
      }
      sizes.add(course.sizes());
    }
    TuneResults results = TuneResults.of(study.known().orElseThrow(), arms, sizes);
    Estimate untuned = comparison(study.untuned().orElseThrow()).mean().orElseThrow();
    Estimate tuned = comparison(results.settled()).mean().orElseThrow();
    assertThat(untuned.below()).as("without tuning %s", untuned).isTrue();
    assertThat(tuned.above()).as("tuned %s", tuned).isTrue();
    assertThat(tuned.low()).isLessThan(8);
    assertThat(tuned.high()).isGreaterThan(8);
  }
}
