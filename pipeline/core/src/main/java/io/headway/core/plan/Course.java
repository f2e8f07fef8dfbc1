package io.headway.core.plan;

import io.headway.core.error.InvalidException;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Outcome.State;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.search.Assignment;
import io.headway.core.search.Observation;
import io.headway.core.search.Pruning;
import io.headway.core.search.Sampler;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The search of one arm at one size. A proposal is made as soon as all outcomes are known that it
 * may see, and sees these alone: so the same search proposes the same, whatever ends first, and
 * wherever it was interrupted.
 */
public final class Course implements TrialCourse {
  private final Search search;
  private final ProposalMaker maker;
  private final Journal journal;
  private final Judge judge;
  private final Sampler sampler;
  private final Rungs rungs;
  private final List<Entry> kept;
  private final Map<Integer, Outcome> settled = new HashMap<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private final Map<String, TrialResult> results;
  private boolean exhausted;

  /**
   * At its start, or where it was interrupted.
   *
   * @param cell the arm and the size
   * @param measuring of tasks
   * @param kept what was proposed before, in the order of their numbers
   * @param results of their trials, by id; an outcome without them is not believed
   */
  public Course(
      TunedStudy cell,
      Measuring measuring,
      List<Entry> kept,
      Map<String, TrialResult> results,
      Journal journal) {
    this.search = cell.study().search().orElseThrow();
    this.maker = new ProposalMaker(cell, measuring);
    this.journal = journal;
    this.judge = new Judge(search);
    this.sampler = search.sampling();
    this.rungs = new Rungs(search);
    this.kept = List.copyOf(kept);
    this.results = new HashMap<>(results);
    for (Entry entry : kept) {
      entry
          .outcome()
          .filter(o -> !o.hasValue() || rungs.hasResults(entry.proposal(), results))
          .ifPresent(outcome -> settled.put(outcome.number(), outcome));
    }
  }

  /** Whether all proposals have their outcomes. */
  public boolean isOver() {
    return (exhausted || proposals.size() == search.trials())
        && outcomes.size() == proposals.size();
  }

  /** What was proposed, with its outcomes so far. */
  public List<Entry> entries() {
    return proposals.stream()
        .map(proposal -> new Entry(proposal, Optional.ofNullable(outcomes.get(proposal.number()))))
        .toList();
  }

  @Override
  public List<Trial> ended(TrialResult result) throws IOException {
    results.put(result.trial().id(), result);
    return go();
  }

  /**
   * Proposes what can be proposed, and ends what can be ended.
   *
   * @return all trials that have no result and can be trained now
   */
  @Override
  public List<Trial> go() throws IOException {
    boolean more = true;
    while (more) {
      boolean ended = endAll();
      more = propose() || ended;
    }
    return due();
  }

  private boolean propose() throws IOException {
    int number = proposals.size();
    if (exhausted || number == search.trials() || !seesAll(number)) {
      return false;
    }
    List<Observation> seen = seen(number);
    Optional<Assignment> values = sampler.propose(number, seen);
    if (values.isEmpty()) {
      exhausted = true;
      return true;
    }
    Proposal proposal = maker.proposal(number, values.get(), least(number));
    if (number < kept.size()) {
      requireSame(kept.get(number).proposal(), proposal);
    } else {
      journal.proposed(proposal);
    }
    proposals.add(proposal);
    return true;
  }

  private static void requireSame(Proposal kept, Proposal made) {
    if (!Objects.equals(kept, made)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot go on with the search of %s: its results propose other values than those"
                  + " that are kept, %s and not %s (was a result changed? choose another --out)",
              made.label(),
              made.values(),
              kept.values()));
    }
  }

  /** Numbers below this one are seen. */
  private int horizon(int number) {
    int firstOfBracket = number / rungs.bracket() * rungs.bracket();
    return Math.max(0, Math.min(number - search.ahead(), firstOfBracket));
  }

  private boolean seesAll(int number) {
    for (int before = 0; before < horizon(number); before++) {
      if (!outcomes.containsKey(before)) {
        return false;
      }
    }
    return true;
  }

  private List<Observation> seen(int number) {
    return proposals.subList(0, horizon(number)).stream()
        .map(
            proposal -> {
              Outcome outcome = outcomes.get(proposal.number());
              return new Observation(
                  proposal.number(),
                  proposal.values(),
                  judge.worth(outcome),
                  outcome.state() == State.FAILED);
            })
        .toList();
  }

  private SortedMap<Integer, Double> least(int number) {
    if (search.pruning() instanceof Pruning.Threshold threshold) {
      return new TreeMap<>(Map.of(threshold.afterEpoch(), threshold.least()));
    }
    if (search.pruning() instanceof Pruning.Median median) {
      return Medians.of(median, search.objective(), curves(number));
    }
    return new TreeMap<>();
  }

  private List<List<CurvePoint>> curves(int number) {
    return proposals.subList(0, horizon(number)).stream()
        .filter(p -> outcomes.get(p.number()).state() == State.FINISHED)
        .map(p -> ((Finished) results.get(p.trials().get(0).id())).curve())
        .toList();
  }

  /** Gives outcomes to all that have come to their end. */
  private boolean endAll() throws IOException {
    boolean any = false;
    for (Proposal proposal : proposals) {
      Outcome before = settled.get(proposal.number());
      any |= before != null && outcomes.putIfAbsent(proposal.number(), before) == null;
    }
    for (Outcome outcome : standing().news()) {
      journal.ended(proposals.get(outcome.number()), outcome);
      outcomes.put(outcome.number(), outcome);
      any = true;
    }
    return any;
  }

  private Standing standing() {
    return new Standing(rungs, judge, proposals, outcomes, results);
  }

  /** Each once, also where two proposals are the same. */
  private List<Trial> due() {
    Map<String, Trial> byId = new LinkedHashMap<>();
    standing().due().forEach(trial -> byId.putIfAbsent(trial.id(), trial));
    return List.copyOf(byId.values());
  }
}
