package io.headway.charts;

import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Tune;
import io.headway.core.task.Task;
import io.headway.core.tune.TuneResults;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each learning rate was worth, a panel for each size. */
final class TuneFigure implements Figure {
  private static final int TOP = 74;
  private static final int PANEL_WIDTH = 400;
  private static final int PANEL_HEIGHT = 300;
  private static final int COLUMNS = 3;
  private static final int CAPTION = 60;

  private final TuneResults results;
  private final Tune tune;
  private final Map<Arm, ArmStyle> styles;
  private final List<ModelSize> sizes;

  TuneFigure(TuneResults results) {
    this.results = results;
    this.tune = results.study().study().tune().orElseThrow();
    this.styles = ArmStyle.of(results.study().study().arms());
    this.sizes = results.study().study().sizes();
  }

  /** Whether there is something to draw. */
  static boolean hasValues(TuneResults results) {
    return results.sizes().stream().anyMatch(TunePanel::hasValue);
  }

  private int columns() {
    return Math.min(COLUMNS, sizes.size());
  }

  private int rows() {
    return (sizes.size() + columns() - 1) / columns();
  }

  @Override
  public int width() {
    return PANEL_WIDTH * Math.max(2, columns());
  }

  private int top() {
    return TOP + Legend.more(styles.keySet(), width());
  }

  @Override
  public int height() {
    return top() + rows() * PANEL_HEIGHT + CAPTION;
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    Legend.paint(g, styles, width(), 52);
    for (int k = 0; k < sizes.size(); k++) {
      String size = sizes.get(k).name();
      TunePanel panel = new TunePanel(size + ": validation " + tune.objective(), styles);
      int row = k / columns();
      Frames.at(
          g,
          (double) (k % columns()) * PANEL_WIDTH,
          top() + (double) row * PANEL_HEIGHT,
          here -> panel.paint(here, PANEL_WIDTH, PANEL_HEIGHT, arm -> results.at(size, arm)));
    }
    Frames.caption(g, this, caption(), top() + (double) rows() * PANEL_HEIGHT + 20);
  }

  @Override
  public String title() {
    return Task.of(results.study().task()).title() + ": learning rates";
  }

  @Override
  public String description() {
    return results.study().study().arms().stream().map(Names::of).collect(Collectors.joining(", "))
        + "; "
        + caption();
  }

  private String caption() {
    return String.format(
        Locale.ROOT,
        "Curves: %s of the validation split, %s a rate; %s is better. Vertical lines: what was found."
            + " Rates that failed are not drawn. Test examples were not looked at.",
        tune.objective(),
        tune.seeds() == 1 ? "one training" : "mean of " + tune.seeds() + " trainings",
        tune.lower() ? "less" : "more");
  }
}
