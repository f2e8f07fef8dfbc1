package io.headway.reader;

import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A table to look at.
 *
 * @param columns names
 * @param rows a cell for each column; null where there is nothing
 */
public record Table(List<String> columns, List<List<Object>> rows) {
  private static final int DIGITS = 5;
  private static final int MOST_DECIMALS = 8;

  /** Copies the lists, and checks that every row has a cell for each column. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new InvalidException(
            String.format(
                Locale.ROOT, "Invalid row: %d cells (must be %d)", row.size(), columns.size()));
      }
    }
  }

  /**
   * A cell as it is shown: the numbers of a column that are not all whole have as many digits, and
   * one of which nothing would be left has a power of ten.
   */
  private String text(int row, int column) {
    Object cell = rows.get(row).get(column);
    if (cell instanceof Double number) {
      String text = String.format(Locale.ROOT, "%." + decimals(column) + "f", number);
      boolean lost = number != 0 && text.chars().noneMatch(c -> c >= '1' && c <= '9');
      return lost && Double.isFinite(number) ? String.format(Locale.ROOT, "%.2e", number) : text;
    }
    return cell == null ? "" : cell.toString();
  }

  /** So many that the largest has five digits, and none where all are whole. */
  private int decimals(int column) {
    double[] numbers =
        rows.stream()
            .map(row -> row.get(column))
            .filter(Double.class::isInstance)
            .mapToDouble(Double.class::cast)
            .filter(Double::isFinite)
            .toArray();
    if (Arrays.stream(numbers).allMatch(number -> Math.rint(number) == number)) {
      return 0;
    }
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    int before = (int) Math.floor(Math.log10(largest)) + 1;
    return Math.min(Math.max(DIGITS - before, 0), MOST_DECIMALS);
  }

  private boolean isNumeric(int column) {
    return rows.stream().allMatch(r -> r.get(column) == null || r.get(column) instanceof Number);
  }

  /** Aligned columns, numbers to the right. */
  @Override
  public String toString() {
    List<StringBuilder> lines = new ArrayList<>();
    for (int r = 0; r < rows.size() + 1; r++) {
      lines.add(new StringBuilder());
    }
    for (int c = 0; c < columns.size(); c++) {
      List<String> cells = new ArrayList<>(List.of(columns.get(c)));
      for (int r = 0; r < rows.size(); r++) {
        cells.add(text(r, c));
      }
      int width = cells.stream().mapToInt(String::length).max().orElseThrow();
      for (int r = 0; r < cells.size(); r++) {
        String space = " ".repeat(width - cells.get(r).length());
        lines
            .get(r)
            .append(c == 0 ? "" : "  ")
            .append(isNumeric(c) ? space + cells.get(r) : cells.get(r) + space);
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
    return text.toString();
  }

  /** As an HTML table; what cells hold is text, not markup. */
  public String html() {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (int r = 0; r < rows.size(); r++) {
      html.append("<tr>");
      for (int c = 0; c < columns.size(); c++) {
        html.append(
                isNumeric(c) ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">")
            .append(escaped(text(r, c)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
