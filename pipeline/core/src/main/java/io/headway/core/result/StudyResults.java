package io.headway.core.result;

import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import java.util.List;

/**
 * A study with all that is known of its trials; what figures and summaries are made from.
 *
 * @param measured the resolved study with its task
 * @param data its data set's card
 * @param trials results in the order of {@link MeasuredStudy#trials}; trials without one are
 *     missing
 */
public record StudyResults(MeasuredStudy measured, DataSetCard data, List<TrialResult> trials) {
  /** Copies the list. */
  public StudyResults {
    trials = List.copyOf(trials);
  }

  /** The study as it was asked. */
  public Study study() {
    return measured.study();
  }

  /** What was found with these seeds alone. */
  public StudyResults ofSeeds(List<Long> seeds) {
    return new StudyResults(
        new MeasuredStudy(study().withSeeds(seeds), measured.task()),
        data,
        trials.stream().filter(result -> seeds.contains(result.trial().seed())).toList());
  }

  /** The finished ones. */
  public List<Finished> finished() {
    return trials.stream().filter(Finished.class::isInstance).map(Finished.class::cast).toList();
  }

  /** The failed ones. */
  public List<Failed> failed() {
    return trials.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }
}
