package io.headway.charts;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import io.headway.core.task.Task;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the arms learned, a row of panels for each size: the training loss, the auxiliary loss if a
 * model has one, and the loss and the primary score on the validation split, by epoch.
 */
final class LearningFigure implements Figure {
  private static final int TOP = 74;
  private static final int PANEL_WIDTH = 400;
  private static final int PANEL_HEIGHT = 300;
  private static final int CAPTION = 60;

  /** A column of panels. */
  private record Column(String title, Function<CurvePoint, Optional<Double>> value) {}

  private final StudyResults results;
  private final Analysis analysis;
  private final Map<Arm, ArmStyle> styles;
  private final List<ModelSize> sizes;
  private final List<Column> columns;

  LearningFigure(StudyResults results, Analysis analysis) {
    this.results = results;
    this.analysis = analysis;
    this.styles = ArmStyle.of(results.study().arms());
    this.sizes = results.study().sizes();
    Metric score = score(analysis);
    this.columns = new ArrayList<>();
    columns.add(new Column("training loss (nats)", point -> Optional.of(point.trainLoss())));
    if (results.finished().stream()
        .flatMap(trial -> trial.curve().stream())
        .anyMatch(point -> auxiliary(point).isPresent())) {
      columns.add(new Column("auxiliary loss (nats)", LearningFigure::auxiliary));
    }
    columns.add(new Column("validation loss (nats)", point -> validation(point, "loss")));
    columns.add(
        new Column(
            "validation " + score.title() + " (" + score.scale().suffix().strip() + ")",
            point -> validation(point, score.key())));
  }

  /** What a curve shows beside losses: the first metric that is no loss, if there is one. */
  static Metric score(Analysis analysis) {
    return analysis.subject().metrics().stream()
        .filter(metric -> !metric.scale().lower())
        .findFirst()
        .orElse(analysis.subject().primary());
  }

  /** 0 where the model has none. */
  private static Optional<Double> auxiliary(CurvePoint point) {
    return point.auxiliaryLoss() == 0 ? Optional.empty() : Optional.of(point.auxiliaryLoss());
  }

  /** A score of the validation split, if it was evaluated. */
  static Optional<Double> validation(CurvePoint point, String key) {
    return Optional.ofNullable(point.validation().get(key));
  }

  @Override
  public int width() {
    return PANEL_WIDTH * columns.size();
  }

  private int top() {
    return TOP + Legend.more(styles.keySet(), width());
  }

  @Override
  public int height() {
    return top() + sizes.size() * PANEL_HEIGHT + CAPTION;
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    Legend.paint(g, styles, width(), 52);
    for (int row = 0; row < sizes.size(); row++) {
      ModelSize size = sizes.get(row);
      for (int k = 0; k < columns.size(); k++) {
        Column column = columns.get(k);
        LearningPanel panel =
            new LearningPanel(size.name() + ": " + column.title(), column.value(), styles);
        Frames.at(
            g,
            (double) k * PANEL_WIDTH,
            top() + (double) row * PANEL_HEIGHT,
            here -> panel.paint(here, PANEL_WIDTH, PANEL_HEIGHT, arm -> trials(arm, size)));
      }
    }
    Frames.caption(g, this, caption(), top() + (double) sizes.size() * PANEL_HEIGHT + 20);
  }

  private List<Finished> trials(Arm arm, ModelSize size) {
    return ArmJson.trials(results, arm, size);
  }

  @Override
  public String title() {
    return Task.of(results.measured().task()).title() + ": learning curves";
  }

  @Override
  public String description() {
    return results.study().arms().stream().map(Names::of).collect(Collectors.joining(", "))
        + "; "
        + columns.stream().map(Column::title).collect(Collectors.joining("; "))
        + "; "
        + caption();
  }

  private String caption() {
    return Caption.setting(results, analysis)
        + " Lines are means over seeds, as far as all seeds were trained; with label smoothing the"
        + " training loss is the smoothed one. Test examples are not shown: nothing was chosen by"
        + " them.";
  }
}
