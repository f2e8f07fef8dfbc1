package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is reported of a study: numbers, figure, words. */
public final class ScalingReport {
  private ScalingReport() {}

  /** All files: {@link #words} first, then {@link #figures}. */
  public static List<ReportFile> of(StudyResults results) {
    return Stream.concat(words(results).stream(), figures(results).stream()).toList();
  }

  /**
   * Numbers and words, a pure function of the results: {@code scaling_results_LABEL.json}, {@code
   * scaling_summary_LABEL.txt}, {@code results.csv}.
   *
   * @throws IllegalArgumentException "Cannot compare ..." if trials were tested on different mazes
   */
  public static List<ReportFile> words(StudyResults results) {
    Analysis analysis = Analysis.of(results);
    String label = label(results);
    return List.of(
        ReportFile.text("scaling_results_" + label + ".json", ScalingJson.of(results, analysis)),
        ReportFile.text("scaling_summary_" + label + ".txt", ScalingSummary.of(results, analysis)),
        ReportFile.text("results.csv", ResultsCsv.of(ResultsTable.of(results, analysis))));
  }

  /**
   * The figures, a function of the results and of the machine's fonts: {@code
   * scaling_plot_LABEL.png} and {@code .svg}, {@code learning_curves_LABEL.png} and {@code .svg}.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(StudyResults results) {
    Fonts.require();
    Analysis analysis = Analysis.of(results);
    String label = label(results);
    ScalingFigure figure = new ScalingFigure(results, analysis);
    LearningFigure learning = new LearningFigure(results, analysis);
    return List.of(
        new ReportFile("scaling_plot_" + label + ".png", Images.png(figure)),
        ReportFile.text("scaling_plot_" + label + ".svg", Images.svg(figure)),
        new ReportFile("learning_curves_" + label + ".png", Images.png(learning)),
        ReportFile.text("learning_curves_" + label + ".svg", Images.svg(learning)));
  }

  private static String label(StudyResults results) {
    return results.study().task().label();
  }
}
