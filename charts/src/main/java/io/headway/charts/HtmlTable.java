package io.headway.charts;

import java.util.List;
import java.util.stream.IntStream;

/** A table of a page, in a box of its own that scrolls sideways where it is too wide. */
final class HtmlTable {
  private static final String SIZE = "size";

  /** Characters of a cell that goes on in further lines. */
  private static final int LONG = 32;

  private final Html html;
  private final List<String> sizes;

  /**
   * Tables of a page.
   *
   * @param sizes names of sizes in the order of the study, which they are sorted by
   */
  HtmlTable(Html html, List<String> sizes) {
    this.html = html;
    this.sizes = sizes;
  }

  /** Begins one whose rows follow; {@link #end} ends it. */
  void begin(String caption, String... attributes) {
    box(caption).open("table", attributes).tag("caption", caption);
  }

  private Html box(String label) {
    return html.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
  }

  /** Lines as they are, in a box as tables have. */
  void lines(String label, String lines) {
    box(label).tag("pre", lines).close();
  }

  /** Begins the names of the columns; {@link #heading} adds one, {@link #endHeader} ends them. */
  void beginHeader() {
    html.open("thead").open("tr");
  }

  /** Ends the names of the columns. */
  void endHeader() {
    html.close().close();
  }

  /** The name of a column of numbers, or of words. */
  void heading(String name, boolean numbers) {
    if (numbers) {
      html.tag("th", name, "scope", "col", "class", "n");
    } else {
      html.tag("th", name, "scope", "col");
    }
  }

  /** Ends table and box. */
  void end() {
    html.close().close();
  }

  /** The same as in a text, which sorts. */
  void write(String caption, Table table) {
    begin(caption, "class", "sorts");
    content(table);
  }

  /** The same below a heading that says what it is. */
  void writeBelow(String heading, Table table) {
    box(heading).open("table", "class", "sorts").tag("caption", heading, "class", "unseen");
    content(table);
  }

  private void content(Table table) {
    List<String> names = table.header();
    List<Integer> columns =
        IntStream.range(0, names.size()).filter(c -> !isBlank(table, c)).boxed().toList();
    List<Boolean> numbers =
        IntStream.range(0, names.size()).mapToObj(c -> isOfNumbers(table, c)).toList();
    beginHeader();
    for (int c : columns) {
      String name = names.get(c);
      heading(name.isEmpty() ? (c == 0 ? "name" : "note") : name, numbers.get(c));
    }
    endHeader();
    html.open("tbody");
    for (List<String> row : table.rows()) {
      html.open("tr");
      for (int c : columns) {
        if (names.get(c).equals(SIZE)) {
          size(row.get(c), c == 0);
        } else if (c == 0) {
          html.tag("th", row.get(c), "scope", "row");
        } else if (numbers.get(c)) {
          html.tag("td", row.get(c), "class", "n");
        } else {
          html.tag("td", row.get(c), "class", row.get(c).length() > LONG ? "long" : "short");
        }
      }
      html.close();
    }
    html.close();
    end();
  }

  /** Beyond the columns of words at the left; the last one is of words or of numbers. */
  private static boolean isOfNumbers(Table table, int column) {
    boolean last = column == table.header().size() - 1;
    return column >= table.left()
        && (!last || table.rows().stream().allMatch(row -> row.get(column).matches("[\\d.,%-]+")));
  }

  /** A cell with a size. */
  void size(String size, boolean first) {
    int place = sizes.indexOf(size);
    String key = String.valueOf(place < 0 ? sizes.size() : place);
    if (first) {
      html.tag("th", size, "scope", "row", "data-n", key);
    } else {
      html.tag("td", size, "data-n", key);
    }
  }

  private static boolean isBlank(Table table, int column) {
    return table.header().get(column).isEmpty()
        && table.rows().stream().allMatch(row -> row.get(column).isEmpty());
  }
}
