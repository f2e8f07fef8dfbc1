package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import java.util.List;

/** Everything that is reported of a study: numbers, figure, words. */
public final class ScalingReport {
  private ScalingReport() {}

  /**
   * The files, a pure function of the results: {@code scaling_results_LABEL.json}, {@code
   * scaling_plot_LABEL.png} and {@code .svg}, {@code learning_curves_LABEL.png} and {@code .svg},
   * {@code scaling_summary_LABEL.txt}, {@code results.csv}.
   *
   * @throws IllegalArgumentException "Cannot compare ..." if trials were tested on different mazes
   */
  public static List<ReportFile> of(StudyResults results) {
    Analysis analysis = Analysis.of(results);
    String label = results.study().task().label();
    ScalingFigure figure = new ScalingFigure(results, analysis);
    LearningFigure learning = new LearningFigure(results, analysis);
    return List.of(
        ReportFile.text("scaling_results_" + label + ".json", ScalingJson.of(results, analysis)),
        new ReportFile("scaling_plot_" + label + ".png", Images.png(figure)),
        ReportFile.text("scaling_plot_" + label + ".svg", Images.svg(figure)),
        new ReportFile("learning_curves_" + label + ".png", Images.png(learning)),
        ReportFile.text("learning_curves_" + label + ".svg", Images.svg(learning)),
        ReportFile.text("scaling_summary_" + label + ".txt", ScalingSummary.of(results, analysis)),
        ReportFile.text("results.csv", ResultsCsv.of(results, analysis)));
  }
}
