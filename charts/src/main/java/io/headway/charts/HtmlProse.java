package io.headway.charts;

/** Parts of summaries as parts of a page. */
final class HtmlProse implements Prose {
  private final Html html;
  private final HtmlTable tables;
  private final String heading;
  private String section = "";

  /**
   * Into a page.
   *
   * @param heading element of a section's title
   */
  HtmlProse(Html html, HtmlTable tables, String heading) {
    this.html = html;
    this.tables = tables;
    this.heading = heading;
  }

  /** The page has titles of its own. */
  @Override
  public void title(String title) {}

  @Override
  public void section(String title) {
    section = title;
    html.tag(heading, title).text("\n");
  }

  @Override
  public void line(String line) {
    if (line.startsWith("* ")) {
      wrapped("* ", "", line.substring(2));
    } else if (!line.isEmpty()) {
      wrapped(line);
    }
  }

  @Override
  public void append(Table table) {
    if (!table.rows().isEmpty()) {
      tables.writeBelow(section, table);
    }
  }

  @Override
  public void block(String lines) {
    tables.lines(section.isEmpty() ? "Lines" : section, lines);
  }

  /** What begins with a star is an item, with a dash something below it. */
  @Override
  public void wrapped(String first, String next, String words) {
    String mark = first.strip();
    if (mark.startsWith("*")) {
      html.tag("p", words, "class", "item");
    } else if (mark.startsWith("-")) {
      String before = mark.substring(1).strip();
      html.tag("p", before.isEmpty() ? words : before + " " + words, "class", "sub");
    } else {
      html.tag("p", words);
    }
    html.text("\n");
  }
}
