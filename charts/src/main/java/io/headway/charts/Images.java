package io.headway.charts;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.headway.core.error.CannotException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A figure as PNG and as SVG; needs no screen. */
final class Images {
  /** Pixels of the PNG for one unit of the figure. */
  static final int SCALE = 2;

  /** Digits beyond a hundredth of a unit, which nobody sees and which are half of the file. */
  private static final Pattern DIGITS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

  private Images() {}

  static byte[] png(Figure figure) {
    BufferedImage image =
        new BufferedImage(
            SCALE * figure.width(), SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(SCALE, SCALE);
    figure.paint(g);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new CannotException("Cannot write PNG: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** Letters are outlines, so that it looks the same everywhere; the words are in its desc. */
  static String svg(Figure figure) {
    VectorGraphics2D g = new VectorGraphics2D();
    figure.paint(g);
    CommandSequence commands = g.getCommands();
    Document document =
        new SVGProcessor().getDocument(commands, new PageSize(figure.width(), figure.height()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      document.writeTo(bytes);
    } catch (IOException e) {
      throw new CannotException("Cannot write SVG: " + e.getMessage(), e);
    }
    return described(bytes.toString(StandardCharsets.UTF_8), figure);
  }

  private static String described(String svg, Figure figure) {
    int start = svg.indexOf('>', svg.indexOf("<svg")) + 1;
    String words =
        String.format(
            Locale.ROOT,
            "<title>%s</title><desc>%s</desc>",
            escaped(figure.title()),
            escaped(figure.description()));
    return svg.substring(0, start) + words + DIGITS.matcher(svg.substring(start)).replaceAll("$1");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
