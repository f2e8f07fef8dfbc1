package io.headway.charts;

import com.fasterxml.jackson.databind.node.DoubleNode;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.Outcome.State;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.stats.SearchAnalysis.Compared;
import io.headway.core.study.Search;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Proposals of a search as dots: a score over a parameter, another score or their numbers. */
final class SearchDots {
  /** What a dot says of its proposal. */
  private enum Kind {
    BEST("the best", new Color(0xD5, 0x5E, 0x00)),
    ALIKE("not to be told from it", new Color(0xE6, 0x9F, 0x00)),
    WORSE("worse", new Color(0x00, 0x72, 0xB2)),
    PRUNED("pruned", new Color(0x99, 0x99, 0x99));

    private final String words;
    private final Color color;

    Kind(String words, Color color) {
      this.words = words;
      this.color = color;
    }
  }

  private static final Color SO_FAR = new Color(0x44, 0x44, 0x44);
  private static final double ROOM = 0.06;
  private static final double BELOW = 33;

  private final Search search;
  private final SearchAnalysis analysis;

  SearchDots(Search search, SearchAnalysis analysis) {
    this.search = search;
    this.analysis = analysis;
  }

  private Kind kind(Entry entry) {
    if (entry.outcome().orElseThrow().state() == State.PRUNED) {
      return Kind.PRUNED;
    }
    if (analysis.best().filter(entry::equals).isPresent()) {
      return Kind.BEST;
    }
    Compared compared = analysis.comparisons().get(entry.proposal().number());
    return compared != null && compared.isAlike() ? Kind.ALIKE : Kind.WORSE;
  }

  /** What the colours are; y is the baseline. */
  static void legend(Graphics2D g, double width, double y) {
    double x = width / 2 - 260;
    for (Kind kind : Kind.values()) {
      g.setColor(kind.color);
      g.fill(new Ellipse2D.Double(x, y - 9, 9, 9));
      Label.left(g, Label.BODY, Label.DARK, kind.words, x + 15, y);
      x += 15 + Label.width(Label.BODY, kind.words) + 40;
    }
  }

  /** The objective by the number of the proposal, and the best so far. */
  void history(Graphics2D g, int width, int height) {
    SearchAxis numbers =
        new SearchAxis(
            "proposal",
            false,
            false,
            List.of(),
            entry -> OptionalDouble.of(entry.proposal().number()));
    XYChart chart = chart(width, height, numbers, search.objective());
    List<Double> x = new ArrayList<>();
    List<Double> best = new ArrayList<>();
    for (Entry entry : analysis.results().valued()) {
      double value = entry.outcome().orElseThrow().value();
      double before = best.isEmpty() ? value : best.get(best.size() - 1);
      x.add((double) entry.proposal().number());
      best.add(search.lower() ? Math.min(before, value) : Math.max(before, value));
    }
    XYSeries line = chart.addSeries("best so far", x, best);
    line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
    line.setMarker(SeriesMarkers.NONE).setLineColor(SO_FAR).setLineStyle(new BasicStroke(1.2f));
    chart.getStyler().setXAxisMin(-0.5).setXAxisMax(search.trials() - 0.5);
    dots(chart, numbers, search.objective());
    chart.paint(g, width, height);
  }

  /** A score over whatever the axis is. */
  void paint(Graphics2D g, int width, int height, SearchAxis axis, String score) {
    XYChart chart = chart(width, height, axis, score);
    dots(chart, axis, score);
    chart.paint(g, width, height);
    double bottom = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    for (int i = 0; i < axis.choices().size(); i++) {
      double x = chart.getScreenXFromChart(i);
      Label.centre(g, Label.SMALL, Label.DARK, axis.choices().get(i), x, bottom + BELOW);
    }
  }

  private XYChart chart(int width, int height, SearchAxis axis, String score) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(axis.title())
            .yAxisTitle("validation " + score)
            .build();
    Frames.style(chart);
    chart.getStyler().setPlotContentSize(0.92);
    chart.getStyler().setXAxisDecimalPattern("0.######");
    if (axis.log()) {
      chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(false);
      chart.setCustomXAxisTickLabelsFormatter(SearchDots::decade);
    } else if (axis.whole()) {
      chart.setCustomXAxisTickLabelsFormatter(SearchDots::whole);
    }
    if (!axis.choices().isEmpty()) {
      // XChart chooses where ticks are: they have no labels, and ours have their room.
      chart.getStyler().setXAxisMin(-0.5).setXAxisMax(axis.choices().size() - 0.5);
      chart.getStyler().setPlotGridVerticalLinesVisible(false);
      chart.getStyler().setXAxisTickLabelsColor(Color.WHITE);
    }
    range(chart, score);
    return chart;
  }

  /** Between two whole numbers there is nothing to read. */
  private static String whole(double at) {
    return at == Math.rint(at) ? String.format(Locale.ROOT, "%.0f", at) : "";
  }

  /** 1 and 3 times a power of ten have labels. */
  private static String decade(double at) {
    double exponent = Math.floor(Math.log10(at) + 1e-9);
    long digit = Math.round(at / Math.pow(10, exponent));
    boolean labelled = digit == 1 || digit == 3;
    return labelled ? Space.words(DoubleNode.valueOf(at)) : "";
  }

  /** All dots are inside. */
  private void range(XYChart chart, String score) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Entry entry : analysis.results().valued()) {
      double value = SearchFigure.score(entry.outcome().orElseThrow(), score);
      low = Double.isFinite(value) ? Math.min(low, value) : low;
      high = Double.isFinite(value) ? Math.max(high, value) : high;
    }
    double room = high > low ? ROOM * (high - low) : 1;
    if (Double.isFinite(low)) {
      chart.getStyler().setYAxisMin(low - room).setYAxisMax(high + room);
    }
  }

  private void dots(XYChart chart, SearchAxis axis, String score) {
    boolean any = false;
    for (int k = Kind.values().length - 1; k >= 0; k--) { // the best on top
      Kind kind = Kind.values()[k];
      List<Double> xs = new ArrayList<>();
      List<Double> ys = new ArrayList<>();
      for (Entry entry : analysis.results().valued()) {
        Optional<Outcome> outcome = entry.outcome();
        OptionalDouble x = axis.place().apply(entry);
        double y = SearchFigure.score(outcome.orElseThrow(), score);
        if (kind(entry) == kind && x.isPresent() && Double.isFinite(y)) {
          xs.add(x.getAsDouble());
          ys.add(y);
        }
      }
      if (!xs.isEmpty()) {
        XYSeries series = chart.addSeries(kind.words, xs, ys);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(new Dot()).setMarkerColor(kind.color);
        any = true;
      }
    }
    if (!any) {
      XYSeries nothing = chart.addSeries("nothing", new double[] {1}, new double[] {0});
      nothing.setMarker(SeriesMarkers.NONE).setLineColor(Color.WHITE);
    }
  }

  /** With an edge, so that one beside another is seen. */
  private static final class Dot extends Marker {
    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
      Ellipse2D dot = new Ellipse2D.Double(x - 4, y - 4, 8, 8);
      g.fill(dot);
      g.setColor(Color.WHITE);
      g.setStroke(new BasicStroke(0.8f));
      g.draw(dot);
    }
  }
}
