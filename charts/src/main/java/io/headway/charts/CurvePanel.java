package io.headway.charts;

import io.headway.core.result.Finished;
import io.headway.core.result.Reference;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Level;
import io.headway.core.stats.Names;
import io.headway.core.stats.Outcomes;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A score against the measured number of parameters: seeds, means, intervals, floors. */
final class CurvePanel {
  static final String X_TITLE = "Parameters";

  private static final Color FLOOR = new Color(0x88, 0x88, 0x88);

  private final StudyResults results;
  private final Analysis analysis;
  private final Map<Arm, ArmStyle> styles;
  private final Metric metric;
  private final ParameterAxis axis;

  CurvePanel(StudyResults results, Analysis analysis, Map<Arm, ArmStyle> styles, Metric metric) {
    this.results = results;
    this.analysis = analysis;
    this.styles = styles;
    this.metric = metric;
    this.axis = ParameterAxis.of(analysis.levels(), styles.size());
  }

  static String yTitle(Metric metric) {
    return metric.axis();
  }

  void paint(Graphics2D g, int width, int height) {
    List<FloorLabels.Floor> floors = floors();
    int gutter = (int) Math.ceil(FloorLabels.width(floors));
    ScoreAxis scores = scores(floors);
    XYChart chart = chart(width - gutter, height, scores);
    floors.forEach(floor -> line(chart, floor));
    int position = 0;
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      draw(chart, entry.getKey(), entry.getValue(), position++);
    }
    if (analysis.levels().isEmpty()) {
      invisible(chart);
    }
    Frames.at(g, 0, 0, plot -> chart.paint(plot, width - gutter, height));
    FloorLabels.paint(g, floors, chart, width - gutter, scores.low());
  }

  private XYChart chart(int width, int height, ScoreAxis scores) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(X_TITLE)
            .yAxisTitle(yTitle(metric))
            .build();
    Frames.style(chart);
    chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(false);
    chart.getStyler().setXAxisMin(axis.low()).setXAxisMax(axis.high());
    chart.getStyler().setYAxisMin(scores.low()).setYAxisMax(scores.high());
    chart.setCustomXAxisTickLabelsFormatter(axis::tick);
    return chart;
  }

  /** Wide enough for floors, intervals and every seed. */
  private ScoreAxis scores(List<FloorLabels.Floor> floors) {
    DoubleStream.Builder values = DoubleStream.builder();
    floors.forEach(floor -> values.add(floor.score()));
    for (Arm arm : styles.keySet()) {
      for (ModelSize size : results.study().sizes()) {
        ArmJson.trials(results, arm, size).forEach(trial -> values.add(score(trial)));
        analysis
            .level(arm, size.name(), metric)
            .map(Level::estimate)
            .ifPresent(estimate -> values.add(estimate.low()).add(estimate.high()));
      }
    }
    return ScoreAxis.around(metric.scale(), values.build());
  }

  private void draw(XYChart chart, Arm arm, ArmStyle style, int position) {
    List<Double> x = new ArrayList<>();
    List<Double> mean = new ArrayList<>();
    for (ModelSize size : results.study().sizes()) {
      analysis
          .level(arm, size.name(), metric)
          .ifPresent(
              level -> {
                double at = axis.setApart(level.parameters(), position);
                seeds(chart, arm, size, style, at);
                interval(chart, level, style, at);
                x.add(at);
                mean.add(level.estimate().mean());
              });
    }
    if (!x.isEmpty()) {
      XYSeries line = chart.addSeries(Names.of(arm), x, mean);
      line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
      line.setLineColor(style.color()).setLineStyle(style.stroke(1.8f));
      line.setMarker(style.marker()).setMarkerColor(style.color());
    }
  }

  private void seeds(XYChart chart, Arm arm, ModelSize size, ArmStyle style, double x) {
    List<Finished> trials = ArmJson.trials(results, arm, size);
    double[] xs = trials.stream().mapToDouble(trial -> x).toArray();
    double[] ys = trials.stream().mapToDouble(this::score).toArray();
    XYSeries dots = chart.addSeries("seeds " + arm.name() + " " + size.name(), xs, ys);
    dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    dots.setMarker(new Dot()).setMarkerColor(style.faint());
  }

  private double score(Finished trial) {
    return Outcomes.score(trial, metric, analysis.subject().unit());
  }

  private static void interval(XYChart chart, Level level, ArmStyle style, double x) {
    XYSeries bar =
        chart.addSeries(
            "interval " + level.arm() + " " + level.size(),
            new double[] {x, x},
            new double[] {level.estimate().low(), level.estimate().high()});
    plain(bar, style.color(), new BasicStroke(1.4f));
  }

  private void line(XYChart chart, FloorLabels.Floor floor) {
    XYSeries line =
        chart.addSeries(
            "floor " + floor.name(),
            new double[] {axis.low(), axis.high()},
            new double[] {floor.score(), floor.score()});
    BasicStroke dashed =
        new BasicStroke(
            0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 4}, 0);
    plain(line, FLOOR, dashed);
  }

  private void invisible(XYChart chart) {
    XYSeries nothing = chart.addSeries("nothing", new double[] {axis.low()}, new double[] {0});
    plain(nothing, Color.WHITE, new BasicStroke(0));
  }

  private static void plain(XYSeries series, Color color, BasicStroke stroke) {
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(stroke);
  }

  private List<FloorLabels.Floor> floors() {
    List<FloorLabels.Floor> floors = new ArrayList<>();
    for (Reference reference : results.data().references()) {
      Double score = reference.values().get(metric.key());
      if (score != null) {
        floors.add(new FloorLabels.Floor(reference.name(), score, metric.scale()));
      }
    }
    return floors;
  }

  /** Smaller than the markers of means. */
  private static final class Dot extends Marker {
    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
      g.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
    }
  }
}
