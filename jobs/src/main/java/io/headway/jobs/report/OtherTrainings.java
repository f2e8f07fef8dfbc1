package io.headway.jobs.report;

import io.headway.charts.OtherTraining;
import io.headway.charts.OtherTraining.Purpose;
import io.headway.core.files.RunReader;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.exports.trials.ExportedRun;
import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.Phase;
import io.headway.exports.trials.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run has trained besides what its study compares. */
final class OtherTrainings {
  private OtherTrainings() {}

  /**
   * Those that somebody has begun, each once; none of a study that neither searches nor tunes.
   *
   * @param compared what is no other: a rate that was found may be the study's own
   */
  static List<OtherTraining> of(RunReader reader, StudyResults compared) throws IOException {
    Optional<Study> study = reader.study();
    if (study.filter(s -> s.search().isPresent() || s.tune().isPresent()).isEmpty()) {
      return List.of();
    }
    Set<String> ids =
        compared.measured().trials().stream().map(Trial::id).collect(Collectors.toSet());
    List<OtherTraining> others = new ArrayList<>();
    for (ExportedTrial trial : ExportedRun.of(reader).trials().values()) {
      Optional<Purpose> purpose = purpose(trial.phase());
      if (purpose.isPresent() && trial.state() != State.WAITING && !ids.contains(trial.id())) {
        others.add(
            new OtherTraining(
                purpose.get(),
                trial.trial(),
                trial.label(),
                trial.state().key(),
                trial.reason(),
                trial.reached()));
      }
    }
    return others;
  }

  private static Optional<Purpose> purpose(Phase phase) {
    return switch (phase) {
      case TUNING -> Optional.of(Purpose.TUNING);
      case UNTUNED -> Optional.of(Purpose.UNTUNED);
      case SEARCH -> Optional.of(Purpose.SEARCH);
      case CONFIRMATION -> Optional.of(Purpose.CONFIRMATION);
      case COMPARISON -> Optional.empty();
    };
  }
}
