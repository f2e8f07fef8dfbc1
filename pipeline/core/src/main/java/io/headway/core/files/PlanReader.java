package io.headway.core.files;

import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Confirmation;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.SearchedStudies;
import io.headway.core.plan.Winner;
import io.headway.core.study.Study;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a search has planned.
 *
 * @param files of its run directory
 */
public record PlanReader(RunFiles files) {
  private static final String ADVICE = "delete it and run the same command again";

  /**
   * What was proposed for an arm at a size, in the order of the numbers.
   *
   * @throws DamagedFileException if something is not to be read
   * @throws IllegalArgumentException if it is another version's
   */
  public List<Entry> entries(TunedStudy cell) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Optional<Entry> entry = entry(cell, 0);
        entry.isPresent();
        entry = entry(cell, entries.size())) {
      entries.add(entry.get());
    }
    return entries;
  }

  /** A proposal with its outcome, if it was made; errors as of {@link #entries}. */
  public Optional<Entry> entry(TunedStudy cell, int number) throws IOException {
    String folder = SearchedStudies.folder(cell);
    Optional<Proposal> proposal =
        new JsonFile(files.file(RunLayout.proposal(folder, number)), ADVICE)
            .read(Proposal.class, Proposal.SCHEMA);
    if (proposal.isEmpty()) {
      return Optional.empty();
    }
    Optional<Outcome> outcome =
        new JsonFile(files.file(RunLayout.outcome(folder, number)), ADVICE)
            .read(Outcome.class, Outcome.SCHEMA);
    return Optional.of(new Entry(proposal.get(), outcome));
  }

  /** The best of a search as they are trained again, if it is so far; errors as of entries. */
  public Optional<Confirmation> confirmation(TunedStudy cell) throws IOException {
    return new JsonFile(files.file(RunLayout.confirmation(SearchedStudies.folder(cell))), ADVICE)
        .read(Confirmation.class, Confirmation.SCHEMA);
  }

  /** What was found for an arm at a size, if its search is over; errors as of {@link #entries}. */
  public Optional<Winner> winner(TunedStudy cell) throws IOException {
    return new JsonFile(files.file(RunLayout.winner(SearchedStudies.folder(cell))), ADVICE)
        .read(Winner.class, Winner.SCHEMA);
  }

  /** The study that is left to do, if all searches are over; errors as of {@link #entries}. */
  public Optional<Study> settled() throws IOException {
    return new StudyFile(new JsonFile(files.file(RunLayout.settled()), ADVICE)).read();
  }
}
