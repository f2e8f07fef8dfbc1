package io.headway.charts;

import io.headway.core.stats.Names;
import io.headway.core.study.Arm;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Names of the arms beside their lines and markers, centred in rows. */
final class Legend {
  private static final Font FONT = Label.BODY;
  private static final double LINE = 46;
  private static final double GAP = 26;
  private static final int ROW = 20;
  private static final double MARGIN = 20;

  private Legend() {}

  /** What it needs below its first row. */
  static int more(Collection<Arm> arms, double width) {
    return ROW * (rows(arms, width).size() - 1);
  }

  /** Draws it; y is the baseline of the text of the first row. */
  static void paint(Graphics2D g, Map<Arm, ArmStyle> styles, double width, double y) {
    double below = y;
    for (List<Arm> row : rows(styles.keySet(), width)) {
      double x = (width - needed(row) + GAP) / 2;
      for (Arm arm : row) {
        ArmStyle style = styles.get(arm);
        g.setColor(style.color());
        g.setStroke(style.stroke(1.8f));
        g.draw(new Line2D.Double(x, below - 4, x + LINE, below - 4));
        style.marker().paint(g, x + LINE / 2, below - 4, 9);
        Label.left(g, FONT, Label.DARK, Names.of(arm), x + LINE + 8, below);
        x += width(arm);
      }
      below += ROW;
    }
  }

  private static List<List<Arm>> rows(Collection<Arm> arms, double width) {
    List<List<Arm>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    for (Arm arm : arms) {
      List<Arm> row = rows.get(rows.size() - 1);
      if (!row.isEmpty() && needed(row) + width(arm) > width - 2 * MARGIN) {
        row = new ArrayList<>();
        rows.add(row);
      }
      row.add(arm);
    }
    return rows;
  }

  private static double needed(List<Arm> row) {
    return row.stream().mapToDouble(Legend::width).sum();
  }

  private static double width(Arm arm) {
    return LINE + 8 + Label.width(FONT, Names.of(arm)) + GAP;
  }
}
