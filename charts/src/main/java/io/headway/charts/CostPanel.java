package io.headway.charts;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Names;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A score against one cost: means with intervals, and where training was on its way there. */
final class CostPanel {
  private final StudyResults results;
  private final Panel panel;
  private final Metric metric;
  private final Map<Arm, ArmStyle> styles;
  private final Axis axis;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest;

  CostPanel(
      StudyResults results, Panel panel, Metric metric, Map<Arm, ArmStyle> styles, Axis axis) {
    this.results = results;
    this.panel = panel;
    this.metric = metric;
    this.styles = styles;
    this.axis = axis;
  }

  void paint(Graphics2D g, int width, int height) {
    chart(width, height).paint(g, width, height);
  }

  /** Series of means by the name of the arm, of intervals by {@code interval ARM SIZE}. */
  XYChart chart(int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(axis.title())
            .yAxisTitle(metric.axis())
            .build();
    Frames.style(chart);
    chart.getStyler().setPlotContentSize(0.94);
    chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(false);
    boolean any = false;
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      if (axis != Axis.PARAMETERS) {
        for (ModelSize size : results.study().sizes()) {
          course(chart, entry.getKey(), entry.getValue(), size);
        }
      }
    }
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      any |= draw(chart, entry.getKey(), entry.getValue());
    }
    if (any) {
      LogAxis costs = LogAxis.around(least, greatest);
      chart.getStyler().setXAxisMin(costs.low()).setXAxisMax(costs.high());
      chart.setCustomXAxisTickLabelsFormatter(at -> costs.labels(at) ? tick(at) : "");
    } else {
      XYSeries nothing = chart.addSeries("nothing", new double[] {1}, new double[] {0});
      nothing.setMarker(SeriesMarkers.NONE).setLineColor(Color.WHITE);
    }
    return chart;
  }

  private String tick(double at) {
    return axis == Axis.PARAMETERS ? ParameterAxis.label(at) : label(at);
  }

  private double drawn(double at) {
    least = Math.min(least, at);
    greatest = Math.max(greatest, at);
    return at;
  }

  /** {@code 0.5}, {@code 100}, {@code 2000}, {@code 1e12}. */
  static String label(double at) {
    return at >= 1e4 || at < 0.1
        ? String.format(Locale.ROOT, "%.0e", at).replace("e+", "e")
        : new BigDecimal(at).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private boolean draw(XYChart chart, Arm arm, ArmStyle style) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Cell cell : panel.of(arm.name())) {
      double at = cell.extent(axis).orElse(0.0);
      if (at > 0) {
        Estimate estimate = panel.estimate(List.of(new Part(1, cell))).orElseThrow();
        XYSeries bar =
            chart.addSeries(
                "interval " + cell.label(),
                new double[] {at, at},
                new double[] {estimate.low(), estimate.high()});
        bar.setMarker(SeriesMarkers.NONE).setLineColor(style.color());
        bar.setLineStyle(new BasicStroke(1.2f));
        x.add(drawn(at));
        y.add(estimate.mean());
      }
    }
    if (x.isEmpty()) {
      return false;
    }
    XYSeries line = chart.addSeries(Names.of(arm), x, y);
    line.setLineColor(style.color()).setLineStyle(style.stroke(1.6f));
    line.setMarker(style.marker()).setMarkerColor(style.color());
    return true;
  }

  /** Validated epochs of a size that all seeds have. */
  private void course(XYChart chart, Arm arm, ArmStyle style, ModelSize size) {
    List<Finished> trials = ArmJson.trials(results, arm, size);
    double whole = panel.cell(arm.name(), size.name()).flatMap(c -> c.extent(axis)).orElse(0.0);
    SortedMap<Integer, Double> means =
        new LearningPanel(
                "", (CurvePoint point) -> LearningFigure.validation(point, metric.key()), styles)
            .means(trials);
    if (means.size() < 2 || whole <= 0) {
      return;
    }
    double epochs = trials.stream().mapToInt(Finished::epochs).max().orElseThrow();
    List<Double> x = new ArrayList<>();
    means.keySet().forEach(epoch -> x.add(drawn(whole * epoch / epochs)));
    XYSeries line =
        chart.addSeries(
            "course " + arm.name() + " " + size.name(), x, new ArrayList<>(means.values()));
    line.setMarker(SeriesMarkers.NONE).setLineColor(style.faint());
    line.setLineStyle(new BasicStroke(0.8f));
  }
}
