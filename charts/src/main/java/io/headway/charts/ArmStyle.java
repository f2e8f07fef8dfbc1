package io.headway.charts;

import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How an arm is drawn: a colour of Okabe and Ito (readable by the colour-blind), a marker and a
 * line style of its own, so that each of the three tells the arms apart.
 *
 * @param color of line, marker and interval
 * @param marker at the means
 * @param dash of the line, in units of the figure; empty for a solid line
 */
record ArmStyle(Color color, Marker marker, float[] dash) {
  private static final List<ArmStyle> STYLES =
      List.of(
          new ArmStyle(new Color(0x000000), SeriesMarkers.CIRCLE, new float[] {6, 4}),
          new ArmStyle(new Color(0xE69F00), SeriesMarkers.SQUARE, new float[] {2, 3}),
          new ArmStyle(new Color(0x56B4E9), SeriesMarkers.DIAMOND, new float[] {9, 3, 2, 3}),
          new ArmStyle(new Color(0x0072B2), SeriesMarkers.TRIANGLE_UP, new float[0]),
          new ArmStyle(new Color(0xCC79A7), SeriesMarkers.TRIANGLE_DOWN, new float[] {12, 4}),
          new ArmStyle(new Color(0x009E73), SeriesMarkers.CROSS, new float[] {1, 2}),
          new ArmStyle(
              new Color(0xD55E00), SeriesMarkers.TRAPEZOID, new float[] {9, 2, 2, 2, 2, 2}),
          new ArmStyle(new Color(0x999999), SeriesMarkers.OVAL, new float[] {4, 2}));

  /**
   * Styles that belong to a kind of model, by its place among all kinds; the others' come after.
   */
  private static final int OF_KINDS = 7;

  /** For arms whose kind has none: the strongest first. */
  private static final List<Integer> FREE = List.of(3, 1, 2, 4, 5, 6, 7, 0);

  /** A style for each arm: that of its kind for the first of it, or the next free one. */
  static Map<Arm, ArmStyle> of(List<Arm> arms) {
    Map<Arm, ArmStyle> usual = new LinkedHashMap<>();
    for (Arm arm : arms) {
      int rank = Names.rank(arm);
      if (rank < OF_KINDS && !usual.containsValue(STYLES.get(rank))) {
        usual.put(arm, STYLES.get(rank));
      }
    }
    Deque<ArmStyle> free = new ArrayDeque<>(FREE.stream().map(STYLES::get).toList());
    free.removeAll(usual.values());
    Map<Arm, ArmStyle> styles = new LinkedHashMap<>();
    for (Arm arm : arms) {
      ArmStyle style = usual.get(arm);
      if (style == null) {
        style = free.isEmpty() ? STYLES.get(styles.size() % STYLES.size()) : free.remove();
      }
      styles.put(arm, style);
    }
    return styles;
  }

  BasicStroke stroke(float width) {
    return dash.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  /** The colour as it looks when faint. */
  Color faint() {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 90);
  }
}
