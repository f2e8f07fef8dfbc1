package io.headway.charts;

import io.headway.core.plan.SearchResults;
import io.headway.core.result.StudyResults;
import io.headway.core.tune.TuneResults;
import java.util.Optional;

/**
 * What was found out before the trials of a study were trained.
 *
 * @param search its search; empty if it has none
 * @param tuning its tuning; empty if it has none
 * @param untuned results of the study's own learning rates; empty if there are none
 */
public record Beforehand(
    Optional<SearchResults> search, Optional<TuneResults> tuning, Optional<StudyResults> untuned) {

  /** Nothing. */
  public static final Beforehand NOTHING =
      new Beforehand(Optional.empty(), Optional.empty(), Optional.empty());
}
