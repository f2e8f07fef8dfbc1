package io.headway.charts;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.StudyResults;
import io.headway.core.study.SeedRounds;
import io.headway.core.tune.TuneResults;
import java.util.List;
import java.util.Optional;

/**
 * What a study found out besides how its trials score where they were trained.
 *
 * @param search its search; empty if it has none
 * @param tuning its tuning; empty if it has none
 * @param untuned results of the study's own learning rates; empty if there are none
 * @param elsewhere scores of the trained models elsewhere; empty if it does not ask for them
 * @param rounds by which its seeds were added; empty if the study says them itself
 * @param difference that somebody wants to be shown; empty for those that were measured
 * @param others what was trained besides what is compared
 * @param file the study's file, which runs by itself; empty if it was not kept
 */
public record Findings(
    Optional<SearchResults> search,
    Optional<TuneResults> tuning,
    Optional<StudyResults> untuned,
    Optional<ElsewhereResults> elsewhere,
    Optional<SeedRounds> rounds,
    Optional<Double> difference,
    List<OtherTraining> others,
    Optional<String> file) {
  /** Copies the list. */
  public Findings {
    others = List.copyOf(others);
  }

  /** None. */
  public static final Findings NONE =
      new Findings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());
}
