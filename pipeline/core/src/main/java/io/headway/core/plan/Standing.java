package io.headway.core.plan;

import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How proposals stand, as far as results tell: what has come of them, and what is to be trained.
 * Those of a bracket compete; where there are no rungs, each is a bracket of its own.
 */
final class Standing {
  private final Rungs rungs;
  private final Judge judge;
  private final Map<String, TrialResult> results;
  private final Map<Integer, Outcome> known;
  private final List<Outcome> news = new ArrayList<>();
  private final List<Trial> due = new ArrayList<>();

  /**
   * @param known outcomes that are settled
   */
  Standing(
      Rungs rungs,
      Judge judge,
      List<Proposal> proposals,
      Map<Integer, Outcome> known,
      Map<String, TrialResult> results) {
    this.rungs = rungs;
    this.judge = judge;
    this.known = known;
    this.results = results;
    int size = rungs.bracket();
    for (int first = 0; first < proposals.size(); first += size) {
      List<Proposal> bracket = proposals.subList(first, Math.min(first + size, proposals.size()));
      if (!bracket.stream().allMatch(proposal -> known.containsKey(proposal.number()))) {
        climb(bracket, bracket.size() == size);
      }
    }
  }

  /** Outcomes that were not known before, in the order of their numbers within each bracket. */
  List<Outcome> news() {
    return news;
  }

  /** Trials without a result whose turn it is. */
  List<Trial> due() {
    return due;
  }

  /** Goes up the stages as far as all results of one are there. */
  private void climb(List<Proposal> bracket, boolean whole) {
    List<Proposal> alive = bracket;
    for (int stage = 0; stage < rungs.stages() && !alive.isEmpty(); stage++) {
      Map<Proposal, Outcome> judged = new HashMap<>();
      for (Proposal proposal : alive) {
        Optional<Outcome> outcome = judged(proposal, stage);
        outcome.ifPresent(o -> judged.put(proposal, o));
        if (outcome.isEmpty()) {
          rungs.trials(proposal, stage).stream()
              .filter(trial -> !results.containsKey(trial.id()))
              .forEach(due::add);
        }
      }
      if (!whole || judged.size() < alive.size()) {
        return;
      }
      alive = promoted(alive, judged, stage);
    }
  }

  private Optional<Outcome> judged(Proposal proposal, int stage) {
    Optional<Outcome> settled =
        Optional.ofNullable(known.get(proposal.number())).filter(outcome -> !outcome.hasValue());
    if (settled.isPresent()) {
      return settled;
    }
    return proposal.refusal().isEmpty()
        ? rungs.judged(proposal, stage, results)
        : Optional.of(Outcome.failed(proposal.number(), proposal.refusal()));
  }

  /** Who goes on; of all others the outcomes are known now. */
  private List<Proposal> promoted(List<Proposal> alive, Map<Proposal, Outcome> judged, int stage) {
    List<Proposal> ranked =
        alive.stream()
            .sorted(
                Comparator.comparingDouble((Proposal p) -> judge.worth(judged.get(p)))
                    .reversed()
                    .thenComparingInt(Proposal::number))
            .toList();
    int promoted = rungs.promoted(stage, alive.size());
    List<Proposal> next =
        ranked.subList(0, promoted).stream().filter(p -> judged.get(p).hasValue()).toList();
    for (Proposal proposal : alive) {
      if (!next.contains(proposal) && !known.containsKey(proposal.number())) {
        Outcome outcome = judged.get(proposal);
        boolean before = stage < rungs.stages() - 1 && outcome.hasValue();
        news.add(before ? rungs.pruned(proposal, stage, results) : outcome);
      }
    }
    return next;
  }
}
