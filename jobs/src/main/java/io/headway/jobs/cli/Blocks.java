package io.headway.jobs.cli;

import io.headway.core.train.ScoreCurve;
import io.headway.core.train.ScoreCurve.Point;
import java.util.List;

/** A curve of block characters, between the lowest and the highest of its own scores. */
final class Blocks {
  /** Eight heights, each a character. */
  private static final String HEIGHTS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

  /** Characters of a curve at most. */
  private static final int WIDTH = 8;

  private Blocks() {}

  /** From the first score to the latest. */
  static String of(ScoreCurve curve) {
    List<Point> points = curve.points();
    int width = Math.min(WIDTH, points.size());
    StringBuilder blocks = new StringBuilder();
    for (int i = 0; i < width; i++) {
      int index = width == 1 ? 0 : i * (points.size() - 1) / (width - 1);
      double height = curve.height(points.get(index)) * (HEIGHTS.length() - 1);
      blocks.append(HEIGHTS.charAt((int) Math.round(height)));
    }
    return blocks.toString();
  }
}
