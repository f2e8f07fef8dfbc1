package io.headway.charts;

import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.Selection;
import io.headway.core.task.BestOfGuesses;
import io.headway.core.task.TaskKinds;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What guessing gives of the objective of a search, where it is the best of several batches: of one
 * training that is looked at once. Best epochs and means over seeds would need more than that.
 */
final class Guesses {
  private final Search search;

  Guesses(Search search) {
    this.search = search;
  }

  /** Of a proposal; empty if the objective is no best of several. */
  Optional<BestOfGuesses> of(Entry entry) {
    if (entry.proposal().trials().size() != 1) {
      return Optional.empty();
    }
    Trial trial = entry.proposal().trials().get(0);
    int microBatch = trial.training().batching().microBatch();
    boolean once =
        search.selection() == Selection.LAST || trial.training().length().validations() == 1;
    // What guesses are worth may depend on the micro-batch, which a figure does not work out.
    return once && microBatch != Batching.AUTO
        ? TaskKinds.of(trial.task().asked()).guesses(trial.task(), microBatch, search.objective())
        : Optional.empty();
  }

  /** How probable it is that guessing is as good as a proposal; empty if that is not known. */
  OptionalDouble atLeast(Entry entry) {
    Optional<Outcome> outcome = entry.outcome().filter(Outcome::hasValue);
    return of(entry)
        .flatMap(guesses -> outcome.map(o -> OptionalDouble.of(guesses.atLeast(o.value()))))
        .orElseGet(OptionalDouble::empty);
  }
}
