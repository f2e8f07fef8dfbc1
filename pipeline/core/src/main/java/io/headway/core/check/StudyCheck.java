package io.headway.core.check;

import io.headway.core.cost.Cost;
import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.plugin.PluginJar;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study.Cell;
import io.headway.core.study.Trial;
import java.util.HashSet;
import java.util.Set;

/** Tells before any training whether all models of a study can be made and their shapes fit. */
public final class StudyCheck {
  private StudyCheck() {}

  /**
   * Makes every model at every size, and runs it on shapes.
   *
   * @throws IllegalArgumentException of the first that fails; of another's model with its jar
   */
  public static void requireModels(MeasuredStudy measured) {
    Set<Cell> seen = new HashSet<>();
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
