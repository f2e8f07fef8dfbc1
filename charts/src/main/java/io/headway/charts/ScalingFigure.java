package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import io.headway.core.task.Task;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 2 x 2 figure: the first two metrics against measured parameters above, advantages below. */
final class ScalingFigure implements Figure {
  static final int WIDTH = 1200;

  private static final int TOP = 74;
  private static final int PANEL_WIDTH = WIDTH / 2;
  private static final int PANEL_HEIGHT = 378;
  private static final int CAPTION = 22;
  private static final int BOTTOM = 70;

  private final StudyResults results;
  private final Analysis analysis;
  private final Map<Arm, ArmStyle> styles;

  ScalingFigure(StudyResults results, Analysis analysis) {
    this.results = results;
    this.analysis = analysis;
    this.styles = ArmStyle.of(results.study().arms());
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return top() + 2 * PANEL_HEIGHT + BOTTOM;
  }

  private int top() {
    return TOP + Legend.more(styles.keySet(), WIDTH);
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    Legend.paint(g, styles, WIDTH, 52);
    List<Metric> metrics = drawn();
    for (int column = 0; column < metrics.size(); column++) {
      Metric metric = metrics.get(column);
      double x = column * PANEL_WIDTH;
      CurvePanel curves = new CurvePanel(results, analysis, styles, metric);
      Frames.at(g, x, top(), panel -> curves.paint(panel, PANEL_WIDTH, PANEL_HEIGHT));
      AdvantagePanel bars = new AdvantagePanel(results, analysis, metric);
      Frames.at(g, x, top() + PANEL_HEIGHT, panel -> bars.paint(panel, PANEL_WIDTH, PANEL_HEIGHT));
    }
    Frames.caption(g, this, caption(), top() + 2.0 * PANEL_HEIGHT + CAPTION);
  }

  @Override
  public String title() {
    return Task.of(results.measured().task()).title()
        + ": scores against model size, and the advantage";
  }

  String caption() {
    return Caption.setting(results, analysis) + " " + Caption.marks(analysis);
  }

  @Override
  public String description() {
    return Stream.concat(
            drawn().stream()
                .flatMap(m -> Stream.of(CurvePanel.yTitle(m), AdvantagePanel.yTitle(m))),
            Stream.of(
                CurvePanel.X_TITLE,
                new AdvantagePanel(results, analysis, analysis.subject().primary()).xTitle(),
                legendText(),
                caption()))
        .collect(Collectors.joining("; "));
  }

  private List<Metric> drawn() {
    return analysis.subject().metrics().subList(0, 2);
  }

  private String legendText() {
    return results.study().arms().stream().map(Names::of).collect(Collectors.joining(", "));
  }
}
