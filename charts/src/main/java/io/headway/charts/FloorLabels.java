package io.headway.charts;

import io.headway.core.stats.Words;
import io.headway.core.task.Scale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Names of the floors and the ceiling, to the right of the plot: none covers another or the data.
 */
final class FloorLabels {
  /**
   * A horizontal line.
   *
   * @param name of the reference
   * @param score of it
   * @param scale what that is given in
   */
  record Floor(String name, double score, Scale scale) {
    String text() {
      return name + " " + Words.number(scale, score);
    }
  }

  private static final double LEADER = 12;
  private static final double LINE = 14;
  private static final Color GREY = new Color(0x88, 0x88, 0x88);

  private FloorLabels() {}

  /** Width of the column that they need; 0 without any. */
  static double width(List<Floor> floors) {
    return floors.isEmpty()
        ? 0
        : LEADER
            + 6
            + floors.stream()
                .mapToDouble(floor -> Label.width(Label.SMALL, floor.text()))
                .max()
                .orElseThrow();
  }

  /** Draws them right of {@code x}, where the painted chart ends, none below {@code lowest}. */
  static void paint(Graphics2D g, List<Floor> floors, XYChart chart, double x, double lowest) {
    List<Floor> ascending = new ArrayList<>(floors);
    ascending.sort(Comparator.comparingDouble(Floor::score).thenComparing(Floor::name));
    double[] line =
        ascending.stream().mapToDouble(f -> chart.getScreenYFromChart(f.score())).toArray();
    double bottom = chart.getScreenYFromChart(lowest) - LINE / 2;
    double[] label = apart(line, bottom);
    g.setStroke(new BasicStroke(0.7f));
    for (int i = 0; i < line.length; i++) {
      g.setColor(GREY);
      double start = x - Frames.PADDING + 1;
      g.draw(new Line2D.Double(start, line[i], x, label[i]));
      Label.left(g, Label.SMALL, Label.MUTED, ascending.get(i).text(), x + 3, label[i] + 4);
    }
  }

  /** Moves descending positions up until they are a line apart; the first is at most bottom. */
  static double[] apart(double[] positions, double bottom) {
    double[] moved = positions.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = Math.min(moved[i], i == 0 ? bottom : moved[i - 1] - LINE);
    }
    return moved;
  }
}
