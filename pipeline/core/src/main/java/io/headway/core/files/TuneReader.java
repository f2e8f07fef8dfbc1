package io.headway.core.files;

import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Trial;
import io.headway.core.tune.ArmTuning;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneCourse;
import io.headway.core.tune.TuneResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a tuning from the results of its trials: what was tried follows from them.
 *
 * @param reader of the run directory
 */
public record TuneReader(RunReader reader) {
  /** All that is known of the tuning of a study. */
  TuneResults read(MeasuredStudy study) throws IOException {
    List<ArmTuning> arms = TuneResults.arms(study);
    List<List<SizeTuning>> sizes = new ArrayList<>();
    for (ArmTuning arm : arms) {
      sizes.add(sizes(arm));
    }
    return TuneResults.of(study, arms, sizes);
  }

  private List<SizeTuning> sizes(ArmTuning arm) throws IOException {
    TuneCourse course = new TuneCourse(arm);
    Set<String> seen = new HashSet<>();
    List<Trial> open = new ArrayList<>(course.go());
    while (!open.isEmpty()) {
      Trial trial = open.remove(0);
      if (seen.add(trial.id())) {
        Optional<TrialResult> result = result(trial);
        if (result.isPresent()) {
          open.addAll(course.ended(result.get()));
        }
      }
    }
    return course.sizes();
  }

  /**
   * How a training of it ended, be it a failure that may not repeat. What cannot be read is as if
   * it were not there: the next run trains it again.
   */
  public Optional<TrialResult> result(Trial trial) throws IOException {
    try {
      Optional<TrialResult> result = reader.result(trial);
      return (result.isPresent() ? result : reader.failure(trial))
          .map(end -> end instanceof Finished finished ? finished.summary() : end);
    } catch (DamagedFileException e) {
      return Optional.empty();
    }
  }
}
