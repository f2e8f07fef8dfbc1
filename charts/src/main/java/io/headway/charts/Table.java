package io.headway.charts;

import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of text in aligned columns: the first columns and the last to the left, the others to the
 * right.
 */
final class Table {
  private final int left;
  private final List<List<String>> rows = new ArrayList<>();

  /** With this many columns aligned to the left. */
  Table(int left, String... header) {
    this.left = left;
    rows.add(List.of(header));
  }

  void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid row: %d cells (must be %d)", cells.length, rows.get(0).size()));
    }
    rows.add(List.of(cells));
  }

  /** Columns that are aligned to the left, before the others. */
  int left() {
    return left;
  }

  /** Names of the columns. */
  List<String> header() {
    return rows.get(0);
  }

  /** The rows below the header. */
  List<List<String>> rows() {
    return List.copyOf(rows.subList(1, rows.size()));
  }

  /** Header, rule and rows, each line without trailing blanks. */
  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      String line = line(rows.get(r), width);
      text.append(line.stripTrailing()).append('\n');
      if (r == 0) {
        text.append("-".repeat(line.length())).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row, int[] width) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < width.length; c++) {
      String padding = " ".repeat(width[c] - row.get(c).length());
      cells.add(c < left || c == width.length - 1 ? row.get(c) + padding : padding + row.get(c));
    }
    return String.join("  ", cells);
  }
}
