package io.headway.reader;

import io.headway.charts.Drawing;
import io.headway.charts.SearchReport;
import io.headway.charts.SearchTable;
import io.headway.core.plan.Entry;
import io.headway.core.plan.SearchResults;
import io.headway.core.plan.Winner;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import java.util.List;
import java.util.Optional;

/** What was searched for an arm at a size, and what was found. */
public final class Search {
  private final SearchResults results;
  private final SearchAnalysis analysis;

  Search(SearchResults results, SearchResults.Cell cell) {
    this.results = results;
    this.analysis = SearchAnalysis.of(results, cell);
  }

  /**
   * All proposals with what came of them, in the order of their numbers. Columns are those of
   * {@code search_SIZE-ARM.csv}: {@code trial}, the scores of the validation split, the parameters
   * by their labels, {@code state}, {@code difference_to_best} and the rest.
   */
  public Trials proposals() {
    return Trials.of(SearchTable.of(results, analysis));
  }

  /** All that may be concluded: the best, what cannot be told from it, what matters. */
  public SearchAnalysis analysis() {
    return analysis;
  }

  /** Columns of the parameters, by their labels, in the order of the space. */
  public List<String> parameters() {
    Space space = results.study().search().orElseThrow().space();
    return SearchTable.names(space, entries()).stream().map(space::label).toList();
  }

  private List<Entry> entries() {
    return analysis.results().entries();
  }

  /** What was trained with every seed and tested; empty while the search is not over. */
  public Optional<Winner> winner() {
    return analysis.results().winner();
  }

  /**
   * The history, what matters, and the scores over each parameter.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public Picture figure() {
    Drawing drawing = SearchReport.plot(results, analysis);
    return new Picture(drawing.file().name(), drawing.file().content(), drawing.words());
  }

  /** Arm, size, how many proposals and which won. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "search of %s at %s: %d proposals, %s",
        analysis.results().cell().arm().name(),
        analysis.results().cell().size().name(),
        entries().size(),
        winner().map(w -> "#" + w.number() + " won").orElse("not over"));
  }
}
