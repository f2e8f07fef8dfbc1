package io.headway.charts;

import io.headway.charts.OtherTraining.Purpose;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.StudyResults;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
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
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Tunings whose losses are known: a parabola in log10 of the learning rate. */
final class PlantedTuning {
  /** Seconds of each training, and of it with all around it. */
  static final double TRAIN_SECONDS = 1800;

  static final double WALL_SECONDS = 3600;
  static final double FLOPS = 2e12;
  static final String HOST = "tuning-host";

  private PlantedTuning() {}

  /**
   * Of the study of some results.
   *
   * @param optimum log10 of the best rate of a trial's arm; NaN if its training fails
   */
  static TuneResults of(StudyResults results, ToDoubleFunction<Trial> optimum) {
    Study study = results.study().with(new Tune(5, 2, 3, 0.5, 2, 7, 1, "loss", true, 9, 1));
    MeasuredStudy measured = study.of(results.measured().task());
    List<ArmTuning> arms = TuneResults.arms(measured);
    return TuneResults.of(
        measured, arms, arms.stream().map(arm -> sizes(new TuneCourse(arm), optimum)).toList());
  }

  private static List<SizeTuning> sizes(TuneCourse course, ToDoubleFunction<Trial> optimum) {
    List<Trial> open = new ArrayList<>(course.go());
    while (!open.isEmpty()) {
      open = new ArrayList<>(course.ended(result(open.get(0), optimum)));
    }
    return course.sizes();
  }

  private static TrialResult result(Trial trial, ToDoubleFunction<Trial> optimum) {
    Provenance from =
        new Provenance("0.1.0", "", "", "processor", "", HOST, "", "2025-12-31T00:00:00Z");
    double away = Math.log10(trial.training().learningRate().peak()) - optimum.applyAsDouble(trial);
    if (Double.isNaN(away)) {
      return new Failed(1, trial, "train", "loss is not finite", true, "", from);
    }
    double loss = 1 + away * away;
    TreeMap<String, Double> scores = new TreeMap<>(Map.of("loss", loss, "accuracy", 50 - away));
    return new Finished(
        1,
        trial,
        "hash",
        new TreeMap<>(Map.of("blocks", 1000L)),
        FLOPS,
        List.of(
            new CurvePoint(1, 32, 1.5, 0, new TreeMap<>()),
            new CurvePoint(50, 1600, loss, 0, scores)),
        loss,
        false,
        50,
        new Scores(scores, new TreeMap<>()),
        new Timing(TRAIN_SECONDS, WALL_SECONDS, 400, 50, 1L << 31, 1),
        from);
  }

  /** Its trainings, as a page has them. */
  static List<OtherTraining> trainings(TuneResults tuning) {
    return tuning.sizes().stream()
        .flatMap(size -> size.points().stream())
        .flatMap(point -> point.finished().stream())
        .map(end -> other(Purpose.TUNING, end))
        .toList();
  }

  /** A training of one purpose. */
  static OtherTraining other(Purpose purpose, Finished end) {
    return new OtherTraining(
        purpose, end.trial(), end.trial().label(), "finished", "", Optional.of(end));
  }
}
