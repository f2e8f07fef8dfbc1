package io.headway.charts;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure inside a page: an SVG without what a page's policy forbids (styles of single elements),
 * with names of its own, and with its words for who cannot see it.
 */
final class InlineFigure {
  private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
  private static final Pattern PROPERTY = Pattern.compile("([a-z-]+):([^;]*);?");
  private static final Pattern NAME = Pattern.compile("( id=\"|url\\(#)");
  private static final Pattern ROOT =
      Pattern.compile("<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*><title>");

  private static final Pattern LINE =
      Pattern.compile(
          "<line ([^>]*?) x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>\\s*");

  /** Pixels from which on a figure takes the page's whole width; as in {@code report.css}. */
  private static final int WIDE = 1060;

  private InlineFigure() {}

  /**
   * The same drawing.
   *
   * @param svg as {@link Images#svg} makes it
   * @param name of the figure in the page
   * @param width in pixels at which it is easy to read; the page makes a wide one as wide as it is
   *     itself
   */
  static String of(String svg, String name, int width) {
    String drawing = svg.substring(svg.indexOf("<svg"));
    String styled =
        STYLE.matcher(drawing).replaceAll(style -> Matcher.quoteReplacement(plain(style.group(1))));
    String named = NAME.matcher(styled).replaceAll("$1" + name + "-");
    String root =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
            + (width < WIDE
                ? String.format(Locale.ROOT, "class=\"figure small\" width=\"%d\" ", width)
                : "class=\"figure\" ")
            + String.format(Locale.ROOT, "aria-labelledby=\"%1$s-title %1$s-desc\" ", name)
            + "$1><title id=\""
            + name
            + "-title\">";
    return ROOT.matcher(joined(named))
            .replaceFirst(root)
            .replaceFirst("<desc>", "<desc id=\"" + name + "-desc\">")
            .replaceAll("\n +", "\n")
        + "\n";
  }

  /** Lines that go on where the one before ends, and look the same, as one. */
  private static String joined(String svg) {
    StringBuilder text = new StringBuilder();
    Matcher line = LINE.matcher(svg);
    int done = 0;
    String look = "";
    String x = "";
    String y = "";
    boolean open = false;
    while (line.find()) {
      boolean next =
          open
              && line.start() == done
              && line.group(1).equals(look)
              && line.group(2).equals(x)
              && line.group(4).equals(y);
      if (!next) {
        text.append(open ? "\"/>\n" : "").append(svg, done, line.start());
        look = line.group(1);
        text.append("<path ").append(look).append(" d=\"M");
        text.append(line.group(2)).append(' ').append(line.group(4));
      }
      x = line.group(3);
      y = line.group(5);
      text.append('L').append(x).append(' ').append(y);
      done = line.end();
      open = true;
    }
    return text.append(open ? "\"/>\n" : "").append(svg, done, svg.length()).toString();
  }

  /** {@code fill:none;stroke:rgb(0,0,0);} as attributes. */
  private static String plain(String style) {
    StringBuilder attributes = new StringBuilder();
    Matcher property = PROPERTY.matcher(style);
    while (property.find()) {
      attributes.append(' ').append(property.group(1)).append("=\"");
      attributes.append(property.group(2)).append('"');
    }
    return attributes.toString();
  }
}
