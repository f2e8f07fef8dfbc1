package io.headway.charts;

import io.headway.core.error.CannotException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A page as it is written, which is also well-formed XML. Whatever comes from outside goes through
 * {@link #text} or the value of an attribute, and is escaped there and nowhere else.
 */
final class Html {
  private final StringBuilder page = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    begin(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  Html close() {
    page.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element with text. */
  Html tag(String tag, String text, String... attributes) {
    begin(tag, attributes).append('>').append(escaped(text));
    page.append("</").append(tag).append('>');
    return this;
  }

  /** An element that has no content. */
  Html empty(String tag, String... attributes) {
    begin(tag, attributes).append("/>");
    return this;
  }

  /** Words, as they are. */
  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /**
   * Markup, style or script that this program has made or brought; never what came from outside.
   */
  Html trusted(String markup) {
    page.append(markup);
    return this;
  }

  private StringBuilder begin(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      page.append(escaped(attributes[i + 1])).append('"');
    }
    return page;
  }

  /** For text and for an attribute's value; characters that XML cannot hold are replaced. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isText(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isText(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** All of it, with every element ended. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new CannotException("Cannot end the page within " + open);
    }
    return page.toString();
  }
}
