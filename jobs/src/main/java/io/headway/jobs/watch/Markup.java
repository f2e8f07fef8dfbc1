package io.headway.jobs.watch;

import java.util.regex.Pattern;

/** What comes from outside, as text of a page. */
final class Markup {
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private Markup() {}

  /** As text or an attribute's value; characters that XML cannot hold are replaced. */
  static String escape(String text) {
    return NO_XML
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The same of no more than so many characters. */
  static String escape(String text, int most) {
    if (text.length() <= most) {
      return escape(text);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return escape(text.substring(0, end)) + " ...";
  }
}
