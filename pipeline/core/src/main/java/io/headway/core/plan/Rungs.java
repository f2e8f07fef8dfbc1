package io.headway.core.plan;

import io.headway.core.result.TrialResult;
import io.headway.core.search.Pruning.Halving;
import io.headway.core.study.Audition;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stages in which proposals are trained: one, to the end; or, where brackets are halved, one up
 * to each rung and then the last, each going on from the checkpoint of the one before.
 */
public final class Rungs {
  private final Judge judge;
  private final Optional<Halving> halving;

  /** Those of a search. */
  public Rungs(Search search) {
    this.judge = new Judge(search);
    this.halving = search.pruning() instanceof Halving some ? Optional.of(some) : Optional.empty();
  }

  /** How many stages there are. */
  public int stages() {
    return halving.map(rule -> rule.epochs().size() + 1).orElse(1);
  }

  /** Proposals that compete; 1 if none do. */
  int bracket() {
    return halving.map(Halving::bracket).orElse(1);
  }

  /** How many of those that reached the end of a stage go on. */
  int promoted(int stage, int reached) {
    return stage == stages() - 1 ? 0 : halving.orElseThrow().promoted(reached);
  }

  /** The trials of a proposal at a stage. */
  public List<Trial> trials(Proposal proposal, int stage) {
    return proposal.trials().stream().map(trial -> at(stage, trial)).toList();
  }

  private Trial at(int stage, Trial trial) {
    if (halving.isEmpty()) {
      return trial;
    }
    List<Integer> until = new ArrayList<>(halving.get().epochs());
    until.add(trial.training().length().epochs());
    Audition audition = trial.audition().orElseThrow();
    return trial.with(audition.upTo(until.subList(0, stage + 1)));
  }

  /** What a proposal is worth at the end of a stage; empty while a trial of that has no result. */
  Optional<Outcome> judged(Proposal proposal, int stage, Map<String, TrialResult> results) {
    List<Trial> trials = trials(proposal, stage);
    return trials.stream().allMatch(trial -> results.containsKey(trial.id()))
        ? Optional.of(judge.of(proposal.number(), results(trials, results)))
        : Optional.empty();
  }

  /** The same as its outcome, had it ended there before its time. */
  Outcome pruned(Proposal proposal, int stage, Map<String, TrialResult> results) {
    return judge.pruned(proposal.number(), results(trials(proposal, stage), results));
  }

  /** Whether there are all results of some stage. */
  boolean hasResults(Proposal proposal, Map<String, TrialResult> results) {
    return IntStream.range(0, stages())
        .anyMatch(stage -> judged(proposal, stage, results).isPresent());
  }

  private static List<TrialResult> results(List<Trial> trials, Map<String, TrialResult> results) {
    return trials.stream().map(trial -> results.get(trial.id())).toList();
  }
}
