package io.headway.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/** What all panels have in common. */
final class Frames {
  /** Between the plot and the edge of its panel. */
  static final int PADDING = 12;

  private static final int MARGIN = 20;
  private static final double LINE = 15;
  private static final int TITLE = 26;

  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

  private Frames() {}

  /** The ground of a figure, with its title. */
  static void sheet(Graphics2D g, Figure figure) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, figure.width(), figure.height());
    Label.centre(g, Label.TITLE, Label.DARK, figure.title(), figure.width() / 2.0, TITLE);
  }

  /** Small lines over the whole width of a figure; y is the first baseline. */
  static void caption(Graphics2D g, Figure figure, String text, double y) {
    double below = y;
    for (String line : Label.wrap(Label.SMALL, text, figure.width() - 2.0 * MARGIN)) {
      Label.left(g, Label.SMALL, Label.MUTED, line, MARGIN, below);
      below += LINE;
    }
  }

  static void style(XYChart chart) {
    XYStyler styler = chart.getStyler();
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(GRID);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(0.6f));
    styler.setPlotContentSize(1.0);
    styler.setChartPadding(PADDING);
    styler.setAxisTitleFont(Label.PANEL);
    styler.setAxisTickLabelsFont(Label.SMALL);
    styler.setAxisTickMarksColor(Color.GRAY);
    styler.setMarkerSize(9);
    styler.setLocale(Locale.ROOT);
    styler.setYAxisDecimalPattern("0.######"); // "0.05", where XChart writes ".05" beside "0.1"
  }

  /**
   * Paints at another origin and comes back. No {@code g.create()}: in VectorGraphics2D what is
   * drawn after a copy keeps the copy's transform.
   */
  static void at(Graphics2D g, double x, double y, Consumer<Graphics2D> painting) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    painting.accept(g);
    g.setTransform(before);
    g.setClip(null);
  }
}
