package io.headway.charts;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.plan.SearchResults;
import io.headway.core.plan.Winner;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.study.Search;
import io.headway.core.tune.TuneResults;
import java.util.Map;
import java.util.Optional;

/** What a study found besides the scores of its trials. */
final class PageFinds {
  private final Html html;
  private final HtmlTable tables;

  PageFinds(Html html, HtmlTable tables) {
    this.html = html;
    this.tables = tables;
  }

  /** Each learning rate and its worth, what was found, and what would have been said without. */
  void tuning(TuneResults tuning, StudyResults results, Optional<StudyResults> untuned) {
    html.tag("h2", "Tuning").text("\n");
    if (TuneFigure.hasValues(tuning)) {
      PageFigure.of(new TuneFigure(tuning))
          .write(html, "h3", "tuning", "What each learning rate was worth");
    }
    html.open("details").tag("summary", "Every rate that was tried");
    tables.write("Every rate; scores are of the validation split", TuneTable.words(tuning));
    html.close();
    TuneSummary.write(new HtmlProse(html, tables, "h3"), tuning, Optional.of(results), untuned);
  }

  /** Heat maps and tables of trained models where they were not trained. */
  void elsewhere(ElsewhereResults results) {
    html.tag("h2", "Beyond what was trained");
    int number = 0;
    for (Map.Entry<String, ElsewhereFigure> figure : ElsewhereReport.heatMaps(results).entrySet()) {
      PageFigure.of(figure.getValue())
          .write(html, "h3", "elsewhere" + number++, "Heat maps: " + figure.getKey());
    }
    ElsewhereSummary.write(new HtmlProse(html, tables, "h3"), results);
  }

  /** The winners, and all proposals on demand. */
  void search(SearchResults results) {
    Search search = results.study().search().orElseThrow();
    html.tag("h2", "Search");
    Table table = new Table(2, "size", "arm", "proposals", "winner", search.objective(), "values");
    for (SearchResults.Cell cell : results.cells()) {
      table.row(
          cell.cell().size().name(),
          cell.cell().arm().name(),
          String.valueOf(cell.entries().size()),
          cell.winner().map(winner -> "#" + winner.number()).orElse("open"),
          cell.winner().map(winner -> value(search, cell, winner)).orElse("-"),
          cell.winner().map(winner -> search.space().words(winner.values())).orElse(""));
    }
    tables.write("What was found; scores are of the validation split", table);
    html.open("details").tag("summary", "Every proposal");
    tables.lines(
        "Every proposal",
        SearchSummary.of(
            results,
            results.cells().stream().map(cell -> SearchAnalysis.of(results, cell)).toList()));
    html.close();
  }

  /** Of the search itself, where the winner is the best of many. */
  private static String value(Search search, SearchResults.Cell cell, Winner winner) {
    return cell.entries().stream()
        .filter(entry -> entry.proposal().number() == winner.number())
        .flatMap(entry -> entry.outcome().stream())
        .map(outcome -> ProposalsTable.decimal(search, outcome.value()))
        .findFirst()
        .orElse("-");
  }
}
