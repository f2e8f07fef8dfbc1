package io.headway.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text drawn as outlines: the same in PNG and SVG, and measured without a screen. */
final class Label {
  static final Color DARK = new Color(0x22, 0x22, 0x22);
  static final Color MUTED = new Color(0x55, 0x55, 0x55);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  static final Font PANEL = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Label() {}

  /** Starting at x; y is the baseline. */
  static void left(Graphics2D g, Font font, Color color, String text, double x, double y) {
    g.setColor(color);
    g.fill(font.createGlyphVector(CONTEXT, text).getOutline((float) x, (float) y));
  }

  /** Centred on x. */
  static void centre(Graphics2D g, Font font, Color color, String text, double x, double y) {
    left(g, font, color, text, x - width(font, text) / 2, y);
  }

  /** Lays a text out in every font, and its letters' outlines. */
  static void measure(String text) {
    for (Font font : List.of(TITLE, PANEL, BODY, SMALL)) {
      var unused = new TextLayout(text, font, CONTEXT).getOutline(null).getBounds2D();
      unused = font.createGlyphVector(CONTEXT, text).getOutline().getBounds2D();
    }
  }

  static double width(Font font, String text) {
    Rectangle2D bounds = font.getStringBounds(text, CONTEXT);
    return bounds.getWidth();
  }

  /** Lines no wider than that, broken at blanks. */
  static List<String> wrap(Font font, String text, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && width(font, line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
