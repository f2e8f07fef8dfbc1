package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.tune.TuneResults;
import java.util.List;
import java.util.Optional;

/** Everything that is reported of a tuning: a table, words, a figure. */
public final class TuneReport {
  private static final String NAME = "tuning";

  private TuneReport() {}

  /**
   * Words and numbers, a pure function of the results: {@code tuning_summary.txt} and {@code
   * tuning.csv}.
   *
   * @param tuned results with the rates that were found; empty while that is open
   * @param untuned results of the study's own rates; empty if there are none
   */
  public static List<ReportFile> words(
      TuneResults results, Optional<StudyResults> tuned, Optional<StudyResults> untuned) {
    return List.of(
        ReportFile.text(NAME + "_summary.txt", TuneSummary.of(results, tuned, untuned)),
        ReportFile.text(NAME + ".csv", ResultsCsv.of(TuneTable.of(results))));
  }

  /**
   * The score of each rate: {@code tuning.png} and {@code .svg}; nothing before anything is known.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(TuneResults results) {
    Fonts.require();
    if (!TuneFigure.hasValues(results)) {
      return List.of();
    }
    TuneFigure figure = new TuneFigure(results);
    return List.of(
        new ReportFile(NAME + ".png", Images.png(figure)),
        ReportFile.text(NAME + ".svg", Images.svg(figure)));
  }
}
