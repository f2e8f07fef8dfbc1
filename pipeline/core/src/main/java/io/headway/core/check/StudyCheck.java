package io.headway.core.check;

import io.headway.core.cost.Cost;
import io.headway.core.elsewhere.Places;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plugin.PluginJar;
import io.headway.core.search.Assignment;
import io.headway.core.search.Corners;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Study.Cell;
import io.headway.core.study.Trial;
import io.headway.core.task.TaskKinds;
import io.headway.core.tune.TuneResults;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Tells before any training whether all models of a study can be made and their shapes fit. */
public final class StudyCheck {
  private StudyCheck() {}

  /**
   * The same before there is data, if the task can suppose some.
   *
   * @throws IllegalArgumentException as there
   */
  public static void requireModels(Study study) {
    TaskKinds.of(study.task())
        .supposed(study.task(), new TreeMap<>())
        .ifPresent(supposed -> requireModels(study.of(supposed.task())));
  }

  /**
   * Makes every model at every size, and at the corners of what is searched, and runs it on shapes.
   *
   * @throws IllegalArgumentException of the first that fails; of another's model with its jar
   */
  public static void requireModels(MeasuredStudy measured) {
    Set<Cell> seen = new HashSet<>();
    requireModels(measured, seen);
    if (measured.study().search().isPresent()) {
      for (TunedStudy cell : TunedStudy.all(measured.study())) {
        for (Assignment corner : Corners.of(measured.study().search().get().space())) {
          requireModels(at(corner, cell, measured), seen);
        }
      }
    }
    if (measured.study().elsewhere().isPresent()) {
      Places.require(measured);
    }
    if (measured.study().tune().isPresent()) {
      TuneResults.requireRising(measured);
      TuneResults.requireAffordable(measured);
    }
  }

  /** Of other data than the study's own only where that is known without it. */
  private static MeasuredStudy at(Assignment corner, TunedStudy cell, MeasuredStudy measured) {
    Study study = cell.with(corner);
    return study.known().orElseGet(() -> study.of(measured.task()));
  }

  private static void requireModels(MeasuredStudy measured, Set<Cell> seen) {
    for (Trial trial : measured.trials()) {
      if (seen.add(new Cell(trial.size(), trial.arm(), 0))) {
        ModelKind<?, ?> kind = ModelKinds.of(trial.arm().model());
        var unused =
            PluginJar.make(
                "model", kind, "it fails at size " + trial.size().name(), () -> Cost.of(trial));
      }
    }
  }
}
