package io.headway.jobs.watch;

import io.headway.core.train.ScoreCurve;
import io.headway.core.train.ScoreCurve.Point;
import java.util.Locale;

/**
 * A curve as small as a line of text: from its first validation to the last planned epoch, between
 * the lowest and the highest of its own scores, with a dot at the best. Its numbers stand beside
 * it, so it has no words of its own.
 */
final class Sparkline {
  /** In a quarter of a pixel, so that whole numbers are fine enough. */
  private static final int WIDTH = 360;

  private static final int HEIGHT = 88;

  /** For the dot. */
  private static final int MARGIN = 12;

  private static final int DOT = 10;

  private final ScoreCurve curve;
  private final int first;
  private final int epochs;

  private Sparkline(ScoreCurve curve, int planned) {
    this.curve = curve;
    this.first = curve.points().get(0).epoch();
    this.epochs = Math.max(planned, curve.latest().epoch()) - first;
  }

  /**
   * As SVG.
   *
   * @param planned epochs of the training
   */
  static String of(ScoreCurve curve, int planned) {
    return new Sparkline(curve, planned).svg();
  }

  private String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"curve\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">",
            WIDTH,
            HEIGHT));
    if (curve.points().size() > 1) {
      svg.append("<path d=\"");
      char command = 'M';
      for (Point point : curve.points()) {
        svg.append(command).append(x(point)).append(' ').append(y(point));
        command = 'L';
      }
      svg.append("\"/>");
    }
    Point best = curve.best();
    svg.append(
        String.format(
            Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>", x(best), y(best), DOT));
    return svg.append("</svg>").toString();
  }

  private long x(Point point) {
    double share = epochs == 0 ? 0 : (double) (point.epoch() - first) / epochs;
    return MARGIN + Math.round(share * (WIDTH - 2 * MARGIN));
  }

  private long y(Point point) {
    return HEIGHT - MARGIN - Math.round(curve.height(point) * (HEIGHT - 2 * MARGIN));
  }
}
