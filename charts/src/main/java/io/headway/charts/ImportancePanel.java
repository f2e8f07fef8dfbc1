package io.headway.charts;

import io.headway.core.search.Space;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much each parameter of a search matters, as bars, the greatest first. */
final class ImportancePanel {
  private static final int MOST = 14;
  private static final double TOP = 44;
  private static final double BOTTOM = 16;
  private static final double LABELS = 130;
  private static final double NUMBERS = 50;
  private static final Color BAR = new Color(0x56, 0xB4, 0xE9);

  private final Space space;
  private final Map<String, Double> importance;

  ImportancePanel(Space space, Map<String, Double> importance) {
    this.space = space;
    this.importance = importance;
  }

  void paint(Graphics2D g, int width, int height) {
    Label.centre(g, Label.PANEL, Label.DARK, "importance (PED-ANOVA)", width / 2.0, 26);
    List<Map.Entry<String, Double>> sorted =
        importance.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .toList();
    double row = Math.min(34, (height - TOP - BOTTOM) / sorted.size());
    double room = width - LABELS - NUMBERS - 2.0 * Frames.PADDING;
    double most = sorted.get(0).getValue();
    for (int i = 0; i < sorted.size(); i++) {
      double y = TOP + i * row;
      double share = sorted.get(i).getValue();
      double length = most == 0 ? 0 : room * share / most;
      String name = space.label(sorted.get(i).getKey());
      double x = Frames.PADDING + LABELS;
      Label.left(
          g,
          Label.SMALL,
          Label.DARK,
          name,
          x - 8 - Label.width(Label.SMALL, name),
          y + row / 2 + 4);
      g.setColor(BAR);
      g.fill(new Rectangle2D.Double(x, y + row * 0.15, length, row * 0.7));
      Label.left(
          g,
          Label.SMALL,
          Label.MUTED,
          String.format(Locale.ROOT, "%.0f %%", 100 * share),
          x + length + 6,
          y + row / 2 + 4);
    }
  }
}
