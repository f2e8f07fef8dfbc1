package io.headway.core.plan;

import io.headway.core.error.CannotException;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Outcome.State;
import io.headway.core.plan.Winner.Confirmed;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the winner of a search that is over. Its best proposals are trained again with seeds that
 * it did not use: the best of many is lucky, and its own value says too much.
 */
public final class Finals {
  private final TunedStudy cell;
  private final Search search;
  private final Judge judge;
  private final List<Entry> entries;
  private final Map<Entry, List<Trial>> trials = new LinkedHashMap<>();

  /**
   * Of the search of an arm at a size.
   *
   * @param entries all its proposals with their outcomes
   * @throws CannotException if all have failed, with the reason of the first
   */
  public Finals(TunedStudy cell, Measuring measuring, List<Entry> entries) throws IOException {
    this.cell = cell;
    this.search = cell.study().search().orElseThrow();
    this.judge = new Judge(search);
    this.entries = List.copyOf(entries);
    ProposalMaker maker = new ProposalMaker(cell, measuring);
    for (Entry entry : best()) {
      trials.put(
          entry,
          search.confirm() == 1
              ? List.of()
              : maker.trials(entry.proposal().values(), new TreeMap<>(), search.freshSeeds()));
    }
  }

  /** Trials that confirm the best; none if the best is taken as it is. */
  public List<Trial> trials() {
    return trials.values().stream().flatMap(List::stream).toList();
  }

  /** The same as they are kept. */
  public Confirmation confirmation() {
    return new Confirmation(
        Confirmation.SCHEMA,
        trials.entrySet().stream()
            .map(entry -> entry.getKey().proposal().with(entry.getValue()))
            .toList());
  }

  private double worth(Entry entry) {
    return judge.worth(entry.outcome().orElseThrow());
  }

  /** The best that were trained to their end, each kind of values once. */
  private List<Entry> best() {
    Map<Object, Entry> distinct = new LinkedHashMap<>();
    entries.stream()
        .filter(entry -> entry.outcome().orElseThrow().state() == State.FINISHED)
        .sorted(
            Comparator.comparingDouble(this::worth)
                .reversed()
                .thenComparingInt(entry -> entry.proposal().number()))
        .forEach(entry -> distinct.putIfAbsent(entry.proposal().values(), entry));
    if (distinct.isEmpty()) {
      throw new SearchFailedException(
          String.format(
              Locale.ROOT,
              "Cannot go on: none of the %d proposals of the search of %s at %s could be trained to"
                  + " its end; the first: %s",
              entries.size(),
              cell.arm().name(),
              cell.size().name(),
              reason(entries.get(0).outcome().orElseThrow())));
    }
    return distinct.values().stream().limit(search.confirm()).toList();
  }

  private static String reason(Outcome outcome) {
    return outcome.hasValue() ? "pruned after epoch " + outcome.epoch() : outcome.reason();
  }

  /**
   * The winner.
   *
   * @param results of all {@link #trials}, by id
   * @throws CannotException if none of the best could be trained again
   */
  public Winner winner(Map<String, TrialResult> results) {
    if (search.confirm() == 1) {
      return winner(trials.keySet().iterator().next(), List.of());
    }
    List<Confirmed> confirmed = new ArrayList<>();
    trials.forEach(
        (entry, own) ->
            confirmed.add(
                new Confirmed(
                    entry.proposal().number(),
                    entry.outcome().orElseThrow().value(),
                    judge.of(
                        entry.proposal().number(),
                        own.stream().map(trial -> results.get(trial.id())).toList()),
                    own.stream().map(Trial::id).toList())));
    List<Confirmed> ranked =
        confirmed.stream()
            .sorted(Comparator.comparingDouble((Confirmed c) -> judge.worth(c.fresh())).reversed())
            .toList();
    if (!ranked.get(0).fresh().hasValue()) {
      throw new SearchFailedException(
          String.format(
              Locale.ROOT,
              "Cannot go on: none of the best of the search of %s at %s could be trained again: %s",
              cell.arm().name(),
              cell.size().name(),
              ranked.get(0).fresh().reason()));
    }
    int best = ranked.get(0).number();
    Entry entry =
        trials.keySet().stream()
            .filter(e -> e.proposal().number() == best)
            .findFirst()
            .orElseThrow();
    return winner(entry, ranked);
  }

  private Winner winner(Entry entry, List<Confirmed> confirmed) {
    return new Winner(
        Winner.SCHEMA,
        cell.arm().name(),
        cell.size().name(),
        entry.proposal().number(),
        entry.proposal().values(),
        entries.size(),
        confirmed);
  }
}
