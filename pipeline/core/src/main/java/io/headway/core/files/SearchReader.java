package io.headway.core.files;

import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome.State;
import io.headway.core.plan.Rungs;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.Finished;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a search with its results. */
final class SearchReader {
  private final RunReader reader;

  SearchReader(RunReader reader) {
    this.reader = reader;
  }

  /** All that is known of the search of a study. */
  SearchResults read(Study study) throws IOException {
    Rungs rungs = new Rungs(study.search().orElseThrow());
    List<SearchResults.Cell> cells = new ArrayList<>();
    for (TunedStudy cell : TunedStudy.all(study)) {
      List<Entry> entries = reader.plan().entries(cell);
      Map<Integer, List<Finished>> finished = new HashMap<>();
      for (Entry entry : entries) {
        if (entry.outcome().filter(o -> o.state() == State.FINISHED).isPresent()) {
          finished.put(
              entry.proposal().number(),
              finished(rungs.trials(entry.proposal(), rungs.stages() - 1)));
        }
      }
      cells.add(new SearchResults.Cell(cell, entries, finished, reader.plan().winner(cell)));
    }
    return new SearchResults(study, cells);
  }

  private List<Finished> finished(List<Trial> trials) throws IOException {
    List<Finished> finished = new ArrayList<>();
    for (Trial trial : trials) {
      Optional<TrialResult> result = reader.result(trial);
      if (result.isPresent() && result.get() instanceof Finished end) {
        finished.add(end);
      }
    }
    return finished;
  }
}
