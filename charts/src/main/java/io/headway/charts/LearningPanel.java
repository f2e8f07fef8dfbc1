package io.headway.charts;

import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Arm;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One number of the learning curve by epoch, a line for each arm. */
final class LearningPanel {
  private final String title;
  private final Function<CurvePoint, Optional<Double>> value;
  private final Map<Arm, ArmStyle> styles;

  LearningPanel(
      String title, Function<CurvePoint, Optional<Double>> value, Map<Arm, ArmStyle> styles) {
    this.title = title;
    this.value = value;
    this.styles = styles;
  }

  void paint(Graphics2D g, int width, int height, Function<Arm, List<Finished>> trials) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("Epoch")
            .yAxisTitle(title)
            .build();
    Frames.style(chart);
    chart.getStyler().setPlotContentSize(0.96); // lines at the edge are whole
    chart.setCustomXAxisTickLabelsFormatter(LearningPanel::epoch);
    boolean any = false;
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      SortedMap<Integer, Double> means = means(trials.apply(entry.getKey()));
      if (!means.isEmpty()) {
        any = true;
        draw(chart, entry.getKey().name(), entry.getValue(), means);
      }
    }
    if (!any) {
      XYSeries nothing = chart.addSeries("nothing", new double[] {0}, new double[] {0});
      nothing.setMarker(SeriesMarkers.NONE).setLineColor(Color.WHITE);
    }
    chart.paint(g, width, height);
  }

  /** The label of a tick: between two epochs there is nothing. */
  private static String epoch(double at) {
    long epoch = Math.round(at);
    return Math.abs(at - epoch) < 1e-6 ? String.valueOf(epoch) : "";
  }

  private static void draw(
      XYChart chart, String name, ArmStyle style, SortedMap<Integer, Double> means) {
    XYSeries line =
        chart.addSeries(name, new ArrayList<>(means.keySet()), new ArrayList<>(means.values()));
    line.setLineColor(style.color()).setLineStyle(style.stroke(1.5f));
    boolean points = means.size() < 2;
    line.setMarker(points ? style.marker() : SeriesMarkers.NONE).setMarkerColor(style.color());
    if (points) {
      line.setLineStyle(new BasicStroke(0));
    }
  }

  /** By epoch, over the trials; only epochs that every one of them has. */
  SortedMap<Integer, Double> means(List<Finished> trials) {
    SortedMap<Integer, List<Double>> values = new TreeMap<>();
    for (Finished trial : trials) {
      for (CurvePoint point : trial.curve()) {
        value
            .apply(point)
            .ifPresent(v -> values.computeIfAbsent(point.epoch(), e -> new ArrayList<>()).add(v));
      }
    }
    SortedMap<Integer, Double> means = new TreeMap<>();
    values.forEach(
        (epoch, each) -> {
          if (each.size() == trials.size()) {
            means.put(
                epoch, each.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
          }
        });
    return means;
  }
}
