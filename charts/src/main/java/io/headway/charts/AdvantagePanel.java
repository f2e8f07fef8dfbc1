package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Names;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.Control.Keeps;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Advantages at each size as bars with intervals: green above 0, red below, both with a sign. */
final class AdvantagePanel {
  private static final int AXIS = 46;
  private static final int KEY = 24;
  private static final int KEY_ROW = 17;
  private static final int KEY_WIDTH = 530;
  private static final double SWATCH = 12;
  private static final double GAP = 56;
  private static final double SMALLEST_GAP = 2 * SWATCH + 10;

  private final List<ModelSize> sizes;
  private final List<Comparison> comparisons;
  private final Metric metric;

  AdvantagePanel(StudyResults results, Analysis analysis, Metric metric) {
    this.sizes = results.study().sizes();
    this.metric = metric;
    this.comparisons = chosen(analysis, results.study().arms().get(0), metric);
  }

  static String yTitle(Metric metric) {
    return metric.title() + metric.scale().axis();
  }

  String xTitle() {
    return comparisons.isEmpty()
        ? "Size"
        : String.format(
            Locale.ROOT, "Size (parameters of %s)", Names.of(comparisons.get(0).over()));
  }

  /**
   * The subject and the control with its compute over the baseline where the study is about them;
   * or else faulty variants over what they are variants of; or else the first arms over the first
   * of all.
   */
  private static List<Comparison> chosen(Analysis analysis, Arm first, Metric metric) {
    Optional<Arm> baseline = analysis.roles().baseline();
    Optional<Arm> control = analysis.roles().keeping(Keeps.COMPUTE);
    Optional<Comparison> subject =
        analysis.comparison(analysis.roles().subject(), baseline, metric);
    Optional<Comparison> looped = analysis.comparison(control, baseline, metric);
    if (subject.isPresent() && looped.isPresent()) {
      return Stream.of(subject, looped).flatMap(Optional::stream).toList();
    }
    List<Comparison> all =
        analysis.comparisons().stream()
            .filter(c -> c.metric().equals(metric))
            .filter(c -> isPossible(analysis, c))
            .toList();
    List<Comparison> faulty =
        all.stream().filter(c -> c.arm().model().original().isPresent()).toList();
    return (faulty.isEmpty() ? all.stream().filter(c -> c.over().equals(first)) : faulty.stream())
        .limit(BarStyle.COUNT)
        .toList();
  }

  /** What is told its targets is no better for it. */
  private static boolean isPossible(Analysis analysis, Comparison c) {
    return c.bySize().stream()
        .noneMatch(
            a ->
                analysis.gaps().isImpossible(c.arm().name(), a.size())
                    || analysis.gaps().isImpossible(c.over().name(), a.size()));
  }

  void paint(Graphics2D g, int width, int height) {
    int key = KEY + KEY_ROW * (keyRows().size() - 1);
    XYChart chart = chart(width, height - AXIS - key);
    Frames.at(g, 0, key, plot -> chart.paint(plot, width, height - AXIS - key));
    Frames.at(g, 0, key, plot -> bars(plot, chart));
    key(g, chart.getScreenXFromChart(0.5));
  }

  private void bars(Graphics2D g, XYChart chart) {
    sizes(g, chart, chart.getScreenYFromChart(chart.getStyler().getYAxisMin()));
    double zero = chart.getScreenYFromChart(0);
    if (comparisons.isEmpty()) {
      double x = chart.getScreenXFromChart((sizes.size() + 1) / 2.0);
      String none = "nothing to compare: the study has no second arm";
      Label.centre(g, Label.BODY, Label.MUTED, none, x, zero - 8);
    }
    for (int i = 0; i < comparisons.size(); i++) {
      for (int k = 0; k < sizes.size(); k++) {
        bar(g, chart, i, k);
      }
    }
    g.setColor(Label.DARK);
    g.setStroke(new BasicStroke(1));
    double left = chart.getScreenXFromChart(0.5);
    double right = chart.getScreenXFromChart(sizes.size() + 0.5);
    g.draw(new Line2D.Double(left, zero, right, zero));
  }

  private XYChart chart(int width, int height) {
    XYChart chart =
        new XYChartBuilder().width(width).height(height).yAxisTitle(yTitle(metric)).build();
    Frames.style(chart);
    chart.getStyler().setXAxisTicksVisible(false).setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setXAxisMin(0.5).setXAxisMax(sizes.size() + 0.5);
    double step = metric.scale().factor() / 100;
    double low = ends(Estimate::low).min().orElse(-10 * step);
    double high = ends(Estimate::high).max().orElse(10 * step);
    double room = Math.max(step, 0.14 * (Math.max(high, 0) - Math.min(low, 0)));
    chart.getStyler().setYAxisMin(low < 0 ? low - room : -room / 2);
    // XChart has no ticks but 0 on an axis from -a to a.
    chart.getStyler().setYAxisMax(high > 0 ? high + 1.01 * room : 0.51 * room);
    chart
        .addSeries("0", new double[] {0.5, sizes.size() + 0.5}, new double[] {0, 0})
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Color.BLACK)
        .setLineStyle(new BasicStroke(0.5f));
    return chart;
  }

  private DoubleStream ends(ToDoubleFunction<Estimate> end) {
    return comparisons.stream()
        .flatMap(c -> c.known().stream())
        .mapToDouble(advantage -> end.applyAsDouble(advantage.estimate().orElseThrow()));
  }

  private void bar(Graphics2D g, XYChart chart, int i, int k) {
    Advantage advantage = comparisons.get(i).bySize().get(k);
    double slot = (chart.getScreenXFromChart(1.5) - chart.getScreenXFromChart(0.5));
    double width = Math.min(70, 0.8 * slot / comparisons.size());
    double x = chart.getScreenXFromChart(k + 1.0) + width * (i - (comparisons.size() - 1) / 2.0);
    double zero = chart.getScreenYFromChart(0);
    if (advantage.estimate().isEmpty()) {
      Label.centre(g, Label.SMALL, Label.MUTED, "no", x, zero - 18);
      Label.centre(g, Label.SMALL, Label.MUTED, "data", x, zero - 6);
      return;
    }
    Estimate e = advantage.estimate().get();
    double mean = chart.getScreenYFromChart(e.mean());
    double top = Math.min(mean, zero);
    Rectangle2D box =
        new Rectangle2D.Double(x - 0.42 * width, top, 0.84 * width, Math.abs(mean - zero));
    BarStyle.of(i).fill(g, box, e.mean() >= 0);
    double low = chart.getScreenYFromChart(e.low());
    double high = chart.getScreenYFromChart(e.high());
    g.setColor(Label.DARK);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(x, low, x, high));
    g.draw(new Line2D.Double(x - 4, low, x + 4, low));
    g.draw(new Line2D.Double(x - 4, high, x + 4, high));
    double label = e.mean() >= 0 ? Math.min(high, zero) - 6 : Math.max(low, zero) + 14;
    Label.centre(g, Label.SMALL, Label.DARK, Words.signed(e.scale(), e.mean()), x, label);
  }

  private void sizes(Graphics2D g, XYChart chart, double bottom) {
    for (int k = 0; k < sizes.size(); k++) {
      int index = k;
      double x = chart.getScreenXFromChart(k + 1.0);
      String count =
          comparisons.stream()
              .map(c -> c.bySize().get(index).parameters())
              .filter(parameters -> parameters > 0)
              .findFirst()
              .map(parameters -> " (" + ParameterAxis.label((double) parameters) + ")")
              .orElse("");
      Label.centre(g, Label.SMALL, Label.DARK, sizes.get(k).name() + count, x, bottom + 17);
    }
    double middle = chart.getScreenXFromChart((sizes.size() + 1) / 2.0);
    Label.centre(g, Label.PANEL, Label.DARK, xTitle(), middle, bottom + 38);
  }

  /** Swatches and names: full names if one row has room for them, else the arms', in rows. */
  private void key(Graphics2D g, double left) {
    double y = 23;
    int i = 0;
    for (List<String> row : keyRows()) {
      double room = (KEY_WIDTH - words(row)) / Math.max(1, row.size());
      double gap = Math.max(SMALLEST_GAP, Math.min(GAP, room));
      double x = left;
      for (String text : row) {
        BarStyle.of(i).fill(g, new Rectangle2D.Double(x, y - 10, SWATCH, 12), true);
        BarStyle.of(i).fill(g, new Rectangle2D.Double(x + SWATCH, y - 10, SWATCH, 12), false);
        Label.left(g, Label.SMALL, Label.DARK, text, x + 2 * SWATCH + 4, y);
        x += gap + Label.width(Label.SMALL, text);
        i++;
      }
      y += KEY_ROW;
    }
  }

  private List<List<String>> keyRows() {
    List<String> full = comparisons.stream().map(Comparison::label).toList();
    if (words(full) + GAP * full.size() <= KEY_WIDTH) {
      return List.of(full);
    }
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    for (Comparison comparison : comparisons) {
      String name = Names.of(comparison.arm());
      List<String> row = rows.get(rows.size() - 1);
      double needed = words(row) + Label.width(Label.SMALL, name);
      if (!row.isEmpty() && needed + SMALLEST_GAP * (row.size() + 1) > KEY_WIDTH) {
        row = new ArrayList<>();
        rows.add(row);
      }
      row.add(name);
    }
    return rows;
  }

  private static double words(List<String> texts) {
    return texts.stream().mapToDouble(text -> Label.width(Label.SMALL, text)).sum();
  }
}
