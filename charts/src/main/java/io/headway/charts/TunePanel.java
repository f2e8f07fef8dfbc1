package io.headway.charts;

import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The objective over the learning rate at one size, a line for each arm; found rates as lines. */
final class TunePanel {
  private final String title;
  private final Map<Arm, ArmStyle> styles;

  TunePanel(String title, Map<Arm, ArmStyle> styles) {
    this.title = title;
    this.styles = styles;
  }

  static boolean hasValue(SizeTuning size) {
    return size.points().stream().anyMatch(point -> point.value().isPresent());
  }

  void paint(Graphics2D g, int width, int height, Function<Arm, Optional<SizeTuning>> tunings) {
    chart(width, height, tunings).paint(g, width, height);
  }

  /** Series of rates by the name of the arm, of what was found by {@code found NAME}. */
  XYChart chart(int width, int height, Function<Arm, Optional<SizeTuning>> tunings) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle("Learning rate")
            .yAxisTitle(title)
            .build();
    Frames.style(chart);
    chart.getStyler().setPlotContentSize(0.94);
    chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(false);
    DoubleSummaryStatistics rates = new DoubleSummaryStatistics();
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      Optional<SizeTuning> tuning = tunings.apply(entry.getKey()).filter(TunePanel::hasValue);
      if (tuning.isPresent()) {
        tuning.get().points().forEach(point -> rates.accept(point.rate()));
        draw(chart, Names.of(entry.getKey()), entry.getValue(), tuning.get());
      }
    }
    if (rates.getCount() > 0) {
      LogAxis axis = LogAxis.around(rates.getMin(), rates.getMax());
      chart.getStyler().setXAxisMin(axis.low()).setXAxisMax(axis.high());
      chart.setCustomXAxisTickLabelsFormatter(
          at -> axis.labels(at) ? String.format(Locale.ROOT, "%.0e", at) : "");
    } else {
      XYSeries nothing = chart.addSeries("nothing", new double[] {1}, new double[] {0});
      nothing.setMarker(SeriesMarkers.NONE).setLineColor(Color.WHITE);
    }
    return chart;
  }

  private static void draw(XYChart chart, String name, ArmStyle style, SizeTuning tuning) {
    List<RatePoint> points =
        tuning.points().stream().filter(point -> point.value().isPresent()).toList();
    double[] y = points.stream().mapToDouble(point -> point.value().get()).toArray();
    XYSeries line =
        chart.addSeries(name, points.stream().mapToDouble(RatePoint::rate).toArray(), y);
    line.setLineColor(style.color()).setLineStyle(style.stroke(1.5f));
    line.setMarker(style.marker()).setMarkerColor(style.color());
    tuning
        .optimum()
        .ifPresent(
            rate -> {
              double low = Arrays.stream(y).min().orElseThrow();
              double high = Arrays.stream(y).max().orElseThrow();
              XYSeries found =
                  chart.addSeries(
                      "found " + name, new double[] {rate, rate}, new double[] {low, high});
              found.setMarker(SeriesMarkers.NONE).setLineColor(style.faint());
              found.setLineStyle(new BasicStroke(1f));
            });
  }
}
