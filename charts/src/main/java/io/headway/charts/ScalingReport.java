package io.headway.charts;

import io.headway.core.files.RunLayout;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Laws;
import io.headway.core.study.SeedRounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is reported of a study: numbers, figure, words. */
public final class ScalingReport {
  private static final String PLOT = "scaling_plot_";
  private static final String CURVES = "learning_curves_";
  private static final String COSTS = "cost_plot_";

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
    return words(results, Analysis.of(results), Optional.empty(), Optional.empty());
  }

  /**
   * As above, with what is concluded already.
   *
   * @param rounds by which its seeds were added; empty if the study says them itself
   * @param difference that somebody wants to be shown; empty for those that were measured
   */
  public static List<ReportFile> words(
      StudyResults results,
      Analysis analysis,
      Optional<SeedRounds> rounds,
      Optional<Double> difference) {
    String label = label(results);
    Laws laws = Laws.of(results);
    return List.of(
        ReportFile.text(
            "scaling_results_" + label + ".json", ScalingJson.of(results, analysis, laws)),
        ReportFile.text(
            "scaling_summary_" + label + ".txt",
            ScalingSummary.of(results, analysis, laws, rounds, difference)),
        ReportFile.text("results.csv", ResultsCsv.of(ResultsTable.of(results, analysis))));
  }

  /**
   * The figures, a function of the results and of the machine's fonts: {@code
   * scaling_plot_LABEL.png} and {@code .svg}, {@code cost_plot_LABEL.png} and {@code .svg}, {@code
   * learning_curves_LABEL.png} and {@code .svg}; and {@code report.html}, a page with all of it.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(StudyResults results) {
    return figures(results, Findings.NONE);
  }

  /**
   * The same, with a page that says what else was found.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static List<ReportFile> figures(StudyResults results, Findings findings) {
    Fonts.require();
    Analysis analysis = Analysis.of(results);
    String label = label(results);
    ScalingFigure figure = new ScalingFigure(results, analysis);
    LearningFigure learning = new LearningFigure(results, analysis);
    CostFigure costs = new CostFigure(results, analysis);
    PageFigure scaling = PageFigure.of(figure);
    PageFigure cost = PageFigure.of(costs);
    return List.of(
        png(PLOT, label, figure),
        ReportFile.text(PLOT + label + ".svg", scaling.svg()),
        png(COSTS, label, costs),
        ReportFile.text(COSTS + label + ".svg", cost.svg()),
        png(CURVES, label, learning),
        ReportFile.text(CURVES + label + ".svg", Images.svg(learning)),
        ReportFile.text(
            RunLayout.REPORT_PAGE, ReportPage.of(results, analysis, findings, scaling, cost)));
  }

  /**
   * {@code scaling_plot_LABEL.png} alone.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static Drawing plot(StudyResults results, Analysis analysis) {
    Fonts.require();
    return drawing(PLOT, label(results), new ScalingFigure(results, analysis));
  }

  /**
   * {@code learning_curves_LABEL.png} alone.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public static Drawing learningCurves(StudyResults results, Analysis analysis) {
    Fonts.require();
    return drawing(CURVES, label(results), new LearningFigure(results, analysis));
  }

  private static Drawing drawing(String name, String label, Figure figure) {
    return new Drawing(png(name, label, figure), figure.title() + "; " + figure.description());
  }

  private static ReportFile png(String name, String label, Figure figure) {
    return new ReportFile(name + label + ".png", Images.png(figure));
  }

  private static String label(StudyResults results) {
    return results.study().task().label();
  }
}
