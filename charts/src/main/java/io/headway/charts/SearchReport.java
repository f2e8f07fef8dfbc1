package io.headway.charts;

import io.headway.core.plan.SearchResults;
import io.headway.core.plan.SearchedStudies;
import io.headway.core.plan.Winner;
import io.headway.core.stats.SearchAnalysis;
import java.util.ArrayList;
import java.util.List;

/** Everything that is reported of a search: tables, words, winners as study files, figures. */
public final class SearchReport {
  private SearchReport() {}

  /**
   * Words and tables, a pure function of the results: {@code search_summary.txt}, and of each arm
   * at each size {@code search_SIZE-ARM.csv} and, once it is found, {@code winner_SIZE-ARM.conf}.
   */
  public static List<ReportFile> words(SearchResults results) {
    List<SearchAnalysis> analyses =
        results.cells().stream().map(cell -> SearchAnalysis.of(results, cell)).toList();
    List<ReportFile> files = new ArrayList<>();
    files.add(ReportFile.text("search_summary.txt", SearchSummary.of(results, analyses)));
    for (SearchAnalysis analysis : analyses) {
      SearchResults.Cell cell = analysis.results();
      String name = SearchedStudies.folder(cell.cell());
      files.add(
          ReportFile.text(
              "search_" + name + ".csv", ResultsCsv.of(SearchTable.of(results, analysis))));
      cell.winner()
          .ifPresent(
              winner ->
                  files.add(
                      ReportFile.text("winner_" + name + ".conf", winnerStudy(cell, winner))));
    }
    return files;
  }

  private static String winnerStudy(SearchResults.Cell cell, Winner winner) {
    return "# What the search of "
        + winner.arm()
        + " at "
        + winner.size()
        + " found among "
        + winner.trials()
        + " proposals: #"
        + winner.number()
        + ".\n"
        + cell.cell().text(winner.values());
  }

  /**
   * The figures, of each arm at each size: {@code search_SIZE-ARM.png} and {@code .svg}.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(SearchResults results) {
    Fonts.require();
    List<ReportFile> files = new ArrayList<>();
    for (SearchResults.Cell cell : results.cells()) {
      if (cell.valued().isEmpty()) {
        continue;
      }
      String name = "search_" + SearchedStudies.folder(cell.cell());
      SearchFigure figure = new SearchFigure(results, SearchAnalysis.of(results, cell));
      files.add(new ReportFile(name + ".png", Images.png(figure)));
      files.add(ReportFile.text(name + ".svg", Images.svg(figure)));
    }
    return files;
  }

  /**
   * The figure of one search alone.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static Drawing plot(SearchResults results, SearchAnalysis analysis) {
    Fonts.require();
    SearchFigure figure = new SearchFigure(results, analysis);
    String name = "search_" + SearchedStudies.folder(analysis.results().cell()) + ".png";
    return new Drawing(
        new ReportFile(name, Images.png(figure)), figure.title() + "; " + figure.description());
  }
}
