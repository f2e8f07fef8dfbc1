package io.headway.charts;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.stats.ElsewhereComparison;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import io.headway.core.task.Task;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Heat maps of one size: a row of them for each arm, one for each combination of other keys. */
final class ElsewhereFigure implements Figure {
  private static final int TOP = 60;
  private static final int LEFT = 70;
  private static final int CELL_WIDTH = 74;
  private static final int CELL_HEIGHT = 34;
  private static final int HEAD = 46;
  private static final int FOOT = 46;
  private static final int GAP = 40;
  private static final int CAPTION = 60;

  /** From dark to light, readable in grey and by the colour-blind: ends and middle of viridis. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x44, 0x01, 0x54),
          new Color(0x3B, 0x52, 0x8B),
          new Color(0x21, 0x91, 0x8C),
          new Color(0x5E, 0xC9, 0x62),
          new Color(0xFD, 0xE7, 0x25));

  private final ElsewhereResults results;
  private final List<ElsewhereComparison> all;
  private final Metric metric;
  private final double low;
  private final double high;

  /**
   * @param all of one size
   */
  ElsewhereFigure(ElsewhereResults results, List<ElsewhereComparison> all, Subject subject) {
    this.results = results;
    this.all = all;
    this.metric = subject.primary();
    List<Double> means = new ArrayList<>();
    for (ElsewhereComparison c : all) {
      c.panel().cells().forEach(cell -> means.add(mean(c.panel(), cell)));
    }
    boolean bounded = metric.scale().isBounded();
    this.low = bounded ? 0 : means.stream().mapToDouble(m -> m).min().orElse(0);
    this.high =
        bounded ? metric.scale().factor() : means.stream().mapToDouble(m -> m).max().orElse(1);
  }

  private static double mean(Panel panel, Cell cell) {
    return cell.scores().keySet().stream()
        .mapToDouble(seed -> panel.mean(cell, seed))
        .average()
        .orElseThrow();
  }

  private List<String> arms() {
    return all.stream().map(ElsewhereComparison::arm).distinct().toList();
  }

  /** A panel for each combination of the other keys that the arm's model has. */
  private List<ElsewhereComparison> panels(String arm) {
    return all.stream().filter(c -> c.arm().equals(arm)).toList();
  }

  private int mostPanels() {
    return arms().stream().mapToInt(arm -> panels(arm).size()).max().orElse(1);
  }

  private int mostColumns() {
    return all.stream().mapToInt(c -> c.panel().sizes().size()).max().orElse(1);
  }

  private int panelWidth() {
    return LEFT + mostColumns() * CELL_WIDTH + GAP;
  }

  /** Of the panels of an arm, which stand side by side. */
  private int panelHeight(String arm) {
    int rows = panels(arm).stream().mapToInt(c -> c.panel().arms().size()).max().orElse(1);
    return HEAD + rows * CELL_HEIGHT + FOOT;
  }

  private int panelsHeight() {
    return arms().stream().mapToInt(this::panelHeight).sum();
  }

  @Override
  public int width() {
    return Math.max(520, panelWidth() * mostPanels() + 20);
  }

  @Override
  public int height() {
    return TOP + panelsHeight() + CAPTION;
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    double y = TOP;
    for (String arm : arms()) {
      int column = 0;
      for (ElsewhereComparison c : panels(arm)) {
        double x = 10 + (double) column * panelWidth();
        Frames.at(g, x, y, here -> panel(here, c));
        column++;
      }
      y += panelHeight(arm);
    }
    Frames.caption(g, this, caption(), y + 20);
  }

  private void panel(Graphics2D g, ElsewhereComparison c) {
    String other =
        c.other().entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "));
    Label.left(
        g, Label.PANEL, Label.DARK, c.arm() + (other.isEmpty() ? "" : ", " + other), LEFT, 14);
    List<String> rows = c.panel().arms();
    List<String> columns = c.panel().sizes();
    for (int i = 0; i < rows.size(); i++) {
      double y = HEAD - 18 + (double) i * CELL_HEIGHT;
      Label.left(
          g,
          Label.SMALL,
          Label.DARK,
          rows.get(i) + (c.trained().equals(Optional.of(rows.get(i))) ? " *" : ""),
          LEFT - 34,
          y + 21);
      for (int k = 0; k < columns.size(); k++) {
        Optional<Cell> cell = c.panel().cell(rows.get(i), columns.get(k));
        double x = LEFT + (double) k * CELL_WIDTH;
        cell.ifPresent(own -> cell(g, mean(c.panel(), own), x, y));
      }
    }
    double below = HEAD - 18 + (double) rows.size() * CELL_HEIGHT;
    for (int k = 0; k < columns.size(); k++) {
      Label.centre(
          g, Label.SMALL, Label.DARK, columns.get(k), LEFT + (k + 0.5) * CELL_WIDTH, below + 16);
    }
    Label.centre(
        g,
        Label.SMALL,
        Label.MUTED,
        results.columns().orElse(""),
        LEFT + columns.size() * CELL_WIDTH / 2.0,
        below + 31);
    if (rows.size() > 1) {
      Label.left(g, Label.SMALL, Label.MUTED, c.rows().orElse(""), 0, 26);
    }
  }

  private void cell(Graphics2D g, double mean, double x, double y) {
    double share = high > low ? (mean - low) / (high - low) : 0;
    double bright = metric.scale().lower() ? 1 - share : share;
    g.setColor(color(bright));
    g.fill(new Rectangle2D.Double(x, y, CELL_WIDTH - 2.0, CELL_HEIGHT - 2.0));
    Label.centre(
        g,
        Label.BODY,
        bright < 0.55 ? Color.WHITE : Color.BLACK,
        String.format(Locale.ROOT, "%." + metric.scale().digits() + "f", mean),
        x + CELL_WIDTH / 2.0 - 1,
        y + 21);
  }

  private static Color color(double share) {
    double at = Math.max(0, Math.min(1, share)) * (COLORS.size() - 1);
    int below = Math.min((int) at, COLORS.size() - 2);
    Color a = COLORS.get(below);
    Color b = COLORS.get(below + 1);
    double by = at - below;
    return new Color(
        mixed(a.getRed(), b.getRed(), by),
        mixed(a.getGreen(), b.getGreen(), by),
        mixed(a.getBlue(), b.getBlue(), by));
  }

  private static int mixed(int a, int b, double by) {
    return (int) Math.round(a + by * (b - a));
  }

  @Override
  public String title() {
    String size = all.isEmpty() ? "" : ", " + all.get(0).size();
    return Task.of(results.study().task()).title() + ": trained models elsewhere" + size;
  }

  @Override
  public String description() {
    return String.join(", ", arms()) + "; " + caption();
  }

  private String caption() {
    return String.format(
        Locale.ROOT,
        "%s, means over seeds, on %,d test examples of each place; nothing was trained for it. * as"
            + " it was trained. Trained on: %s.",
        metric.axis(),
        results.elsewhere().examples(),
        String.join("; ", Task.of(results.study().task()).facts()));
  }
}
