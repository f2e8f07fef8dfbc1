package io.headway.jobs.search;

import io.headway.core.files.PlanReader;
import io.headway.core.files.RunLayout;
import io.headway.core.files.StudyFile;
import io.headway.core.json.Json;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Confirmation;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Journal;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Proposal;
import io.headway.core.plan.SearchedStudies;
import io.headway.core.plan.Winner;
import io.headway.core.study.Study;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;

/** What a search has planned, in a run directory. */
final class StoredPlan {
  private final RunDirectory directory;
  private final PlanReader reader;

  StoredPlan(RunDirectory directory) {
    this.directory = directory;
    this.reader = directory.reader().plan();
  }

  /** What was proposed before for an arm at a size. */
  List<Entry> entries(TunedStudy cell) throws IOException {
    return reader.entries(cell);
  }

  /** Keeps proposals and outcomes of an arm at a size. */
  Journal journal(TunedStudy cell) {
    String folder = SearchedStudies.folder(cell);
    return new Journal() {
      @Override
      public void proposed(Proposal proposal) throws IOException {
        String file = RunLayout.proposal(folder, proposal.number());
        directory.writePlan(file, Json.pretty(proposal));
      }

      @Override
      public void ended(Proposal proposal, Outcome outcome) throws IOException {
        directory.writePlan(RunLayout.outcome(folder, outcome.number()), Json.pretty(outcome));
      }
    };
  }

  /** Keeps how the best are trained again. */
  void confirming(TunedStudy cell, Confirmation confirmation) throws IOException {
    directory.writePlan(
        RunLayout.confirmation(SearchedStudies.folder(cell)), Json.pretty(confirmation));
  }

  /** Keeps what was found for an arm at a size. */
  void won(TunedStudy cell, Winner winner) throws IOException {
    directory.writePlan(RunLayout.winner(SearchedStudies.folder(cell)), Json.pretty(winner));
  }

  /** Keeps what is left to do. */
  void settled(Study study) throws IOException {
    directory.writePlan(RunLayout.settled(), StudyFile.text(study));
  }

  /** Forgets what was found and what was left to do: the search goes on. */
  void reopen(List<TunedStudy> cells) throws IOException {
    directory.deletePlan(RunLayout.settled());
    for (TunedStudy cell : cells) {
      directory.deletePlan(RunLayout.confirmation(SearchedStudies.folder(cell)));
      directory.deletePlan(RunLayout.winner(SearchedStudies.folder(cell)));
    }
  }
}
