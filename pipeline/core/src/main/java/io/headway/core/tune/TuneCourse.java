package io.headway.core.tune;

import io.headway.core.plan.TrialCourse;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trainings that tune one arm, as those before them end. */
public final class TuneCourse implements TrialCourse {
  private final ArmTuning tuning;
  private final Map<String, TrialResult> results = new HashMap<>();

  /** At its start. */
  public TuneCourse(ArmTuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public List<Trial> go() {
    return tuning.sizes(results).stream()
        .flatMap(size -> size.points().stream())
        .flatMap(point -> point.trials().stream())
        .filter(trial -> !results.containsKey(trial.id()))
        .toList();
  }

  @Override
  public List<Trial> ended(TrialResult result) {
    results.put(result.trial().id(), result);
    return go();
  }

  /** What is known of each size that was reached. */
  public List<SizeTuning> sizes() {
    return tuning.sizes(results);
  }
}
