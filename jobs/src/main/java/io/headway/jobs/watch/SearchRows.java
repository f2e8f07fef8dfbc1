package io.headway.jobs.watch;

import io.headway.core.files.PlanReader;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Confirmation;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.Rungs;
import io.headway.core.plan.SearchResults;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.task.TaskKinds;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.watch.TrialStatus.Advance;
import io.headway.jobs.watch.TrialStatus.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trials of a search as they stand; what has an outcome is read once. */
final class SearchRows {
  private final RunDirectory directory;
  private final Study study;
  private final Search search;
  private final String primary;
  private final Rungs rungs;
  private final PlanReader plan;
  private final Map<TunedStudy, List<Entry>> settled = new HashMap<>();
  private final Map<String, TrialReader> readers = new HashMap<>();

  SearchRows(RunDirectory directory, Study study) {
    this.directory = directory;
    this.study = study;
    this.search = study.search().orElseThrow();
    this.primary = TaskKinds.of(study.task()).subject().primary().key();
    this.rungs = new Rungs(search);
    this.plan = directory.reader().plan();
  }

  /**
   * All trials of the search that there are and will be.
   *
   * @param begun ids of those that have a folder
   * @param notes is told how far each search is
   */
  List<TrialStatus> look(Set<String> begun, Leases.Clock clock, List<String> notes)
      throws IOException {
    List<TrialStatus> rows = new ArrayList<>();
    for (TunedStudy cell : TunedStudy.all(study)) {
      List<Entry> entries = entries(cell);
      for (Entry entry : entries) {
        rows.addAll(rows(entry, begun, clock));
      }
      for (int number = entries.size(); number < search.trials(); number++) {
        rows.add(waiting(label(cell, number) + " (not proposed yet)"));
      }
      notes.add(note(cell, entries));
      rows.addAll(confirming(cell, begun, clock));
    }
    return rows;
  }

  /** An entry that has its outcome stays as it is. */
  private List<Entry> entries(TunedStudy cell) throws IOException {
    List<Entry> entries = new ArrayList<>(settled.getOrDefault(cell, List.of()));
    int known = entries.size();
    for (Optional<Entry> entry = plan.entry(cell, known);
        entry.isPresent();
        entry = plan.entry(cell, entries.size())) {
      entries.add(entry.get());
    }
    int whole = 0;
    while (whole < entries.size() && entries.get(whole).outcome().isPresent()) {
      whole++;
    }
    settled.put(cell, List.copyOf(entries.subList(0, whole)));
    return entries;
  }

  private static String label(TunedStudy cell, int number) {
    return String.format(Locale.ROOT, "%s %s #%d", cell.arm().name(), cell.size().name(), number);
  }

  private List<TrialStatus> rows(Entry entry, Set<String> begun, Leases.Clock clock) {
    Proposal proposal = entry.proposal();
    String label = proposal.label() + ": " + values(proposal);
    if (!proposal.refusal().isEmpty()) {
      return List.of(without(label, TrialState.FAILED, proposal.refusal()));
    }
    List<TrialStatus> rows = new ArrayList<>();
    int last = 0;
    while (last + 1 < rungs.stages()
        && rungs.trials(proposal, last + 1).stream().anyMatch(t -> begun.contains(t.id()))) {
      last++;
    }
    for (int stage = 0; stage <= last; stage++) {
      for (Trial trial : rungs.trials(proposal, stage)) {
        if (stage == 0 || begun.contains(trial.id())) {
          String more = suffix(trial, proposal) + (stage == last ? value(entry) : "");
          rows.add(reader(trial, label + more).look(begun.contains(trial.id()), clock));
        }
      }
    }
    return rows;
  }

  /** What it was worth, once that is known, where it is not the score that a row has anyway. */
  private String value(Entry entry) {
    return entry
        .outcome()
        .filter(Outcome::hasValue)
        .filter(outcome -> search.seeds() > 1 || !search.objective().equals(primary))
        .map(
            outcome ->
                String.format(Locale.ROOT, " (%s %.4g)", search.objective(), outcome.value()))
        .orElse("");
  }

  private String values(Proposal proposal) {
    return search.space().words(proposal.values());
  }

  private String suffix(Trial trial, Proposal proposal) {
    String seed = proposal.trials().size() > 1 ? ", seed " + trial.seed() : "";
    return trial.waits() ? seed + ", to epoch " + trial.epochs() : seed;
  }

  /** Two proposals may be the same. */
  private TrialReader reader(Trial trial, String label) {
    return readers.computeIfAbsent(
        label + " " + trial.id(), key -> new TrialReader(directory, trial, label));
  }

  private List<TrialStatus> confirming(TunedStudy cell, Set<String> begun, Leases.Clock clock)
      throws IOException {
    List<TrialStatus> rows = new ArrayList<>();
    Optional<Confirmation> confirmation = plan.confirmation(cell);
    if (confirmation.isEmpty()) {
      for (int i = 1; i <= search.confirmations(); i++) {
        rows.add(
            waiting(
                String.format(
                    Locale.ROOT,
                    "%s %s, the best again, %d",
                    cell.arm().name(),
                    cell.size().name(),
                    i)));
      }
      return rows;
    }
    for (Proposal proposal : confirmation.get().proposals()) {
      for (Trial trial : proposal.trials()) {
        String label =
            String.format(Locale.ROOT, "%s again, seed %d", proposal.label(), trial.seed());
        rows.add(reader(trial, label).look(begun.contains(trial.id()), clock));
      }
    }
    return rows;
  }

  private String note(TunedStudy cell, List<Entry> entries) {
    long ended = entries.stream().filter(entry -> entry.outcome().isPresent()).count();
    String best =
        new SearchResults.Cell(cell, entries, Map.of(), Optional.empty())
            .best(search.lower())
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        ", best %s %.4g (#%d: %s)",
                        search.objective(),
                        entry.outcome().orElseThrow().value(),
                        entry.proposal().number(),
                        values(entry.proposal())))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "Search of %s %s: %d of %d proposals have ended%s",
        cell.arm().name(),
        cell.size().name(),
        ended,
        search.trials(),
        best);
  }

  /** One that is not known yet. */
  static TrialStatus waiting(String label) {
    return without(label, TrialState.WAITING, "");
  }

  /** One that has no trial. */
  private static TrialStatus without(String label, TrialState state, String reason) {
    Advance none = new Advance(0, 0, 0, 0);
    return new TrialStatus("", label, state, 0, none, Figures.NONE, "", "", "", reason, 0);
  }
}
