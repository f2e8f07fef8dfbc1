package io.headway.charts;

import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Map;

/** Names of the arms beside their lines and markers, centred in rows. */
final class Legend {
  private static final Font FONT = Label.BODY;
  private static final double LINE = 46;
  private static final double GAP = 26;

  private Legend() {}

  /** Draws it in a row; y is the baseline of the text. */
  static void paint(Graphics2D g, Map<Arm, ArmStyle> styles, double width, double y) {
    double needed = styles.keySet().stream().mapToDouble(Legend::width).sum();
    double x = (width - needed + GAP) / 2;
    for (Map.Entry<Arm, ArmStyle> entry : styles.entrySet()) {
      ArmStyle style = entry.getValue();
      g.setColor(style.color());
      g.setStroke(style.stroke(1.8f));
      g.draw(new Line2D.Double(x, y - 4, x + LINE, y - 4));
      style.marker().paint(g, x + LINE / 2, y - 4, 9);
      Label.left(g, FONT, Label.DARK, Names.of(entry.getKey()), x + LINE + 8, y);
      x += width(entry.getKey());
    }
  }

  private static double width(Arm arm) {
    return LINE + 8 + Label.width(FONT, Names.of(arm)) + GAP;
  }
}
