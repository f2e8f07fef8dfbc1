package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Names;
import io.headway.core.stats.Panel;
import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import io.headway.core.task.Task;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The primary score against what it costs, side by side: parameters, training FLOPs, time. */
final class CostFigure implements Figure {
  private static final List<Axis> AXES =
      List.of(Axis.PARAMETERS, Axis.TRAINING_FLOPS, Axis.TRAINING_SECONDS);
  private static final int TOP = 74;
  private static final int PANEL_WIDTH = 420;
  private static final int PANEL_HEIGHT = 360;
  private static final int CAPTION = 64;

  private final StudyResults results;
  private final Analysis analysis;
  private final Map<Arm, ArmStyle> styles;

  CostFigure(StudyResults results, Analysis analysis) {
    this.results = results;
    this.analysis = analysis;
    this.styles = ArmStyle.of(results.study().arms());
  }

  @Override
  public int width() {
    return PANEL_WIDTH * AXES.size();
  }

  private int top() {
    return TOP + Legend.more(styles.keySet(), width());
  }

  @Override
  public int height() {
    return top() + PANEL_HEIGHT + CAPTION;
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    Legend.paint(g, styles, width(), 52);
    Metric metric = analysis.subject().primary();
    Panel panel = Panel.of(results, metric);
    for (int k = 0; k < AXES.size(); k++) {
      CostPanel costs = new CostPanel(results, panel, metric, styles, AXES.get(k));
      Frames.at(
          g, (double) k * PANEL_WIDTH, top(), here -> costs.paint(here, PANEL_WIDTH, PANEL_HEIGHT));
    }
    Frames.caption(g, this, caption(), top() + (double) PANEL_HEIGHT + 20);
  }

  @Override
  public String title() {
    return Task.of(results.measured().task()).title() + ": scores against what they cost";
  }

  @Override
  public String description() {
    return results.study().arms().stream().map(Names::of).collect(Collectors.joining(", "))
        + "; "
        + AXES.stream().map(Axis::title).collect(Collectors.joining(", "))
        + "; "
        + caption();
  }

  private String caption() {
    return Caption.setting(results, analysis)
        + " Bars: 95 % intervals of test scores."
        + (hasCourses()
            ? " Faint lines: the validation score after each validated epoch, means over seeds, while"
                + " the learning rate had not come down yet."
            : "");
  }

  private boolean hasCourses() {
    String score = analysis.subject().primary().key();
    return results.study().arms().stream()
        .flatMap(
            arm ->
                results.study().sizes().stream()
                    .flatMap(size -> ArmJson.trials(results, arm, size).stream()))
        .anyMatch(
            trial ->
                trial.curve().stream()
                        .filter(point -> LearningFigure.validation(point, score).isPresent())
                        .count()
                    > 1);
  }
}
