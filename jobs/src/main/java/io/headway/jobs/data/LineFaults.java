package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is wrong with lines of files, told together.
 *
 * @param what the lines are, for the message: {@code the records}
 * @param files names, by number
 */
public record LineFaults(String what, List<String> files) {
  /** Column: the number of a file. */
  public static final String FILE = "file";

  /** Column: the number of a line, from 1 on. */
  public static final String LINE = "line";

  /** Column: what is wrong with it; null if nothing is. */
  public static final String FAULT = "fault";

  /** Faults that are told; the others are counted. */
  static final int TOLD = 20;

  /**
   * Refuses lines if there are faults.
   *
   * @param read tables with these columns, among others
   * @throws InvalidException with the first faults by file and line, and the number of all
   */
  public void refuse(List<Dataset<Row>> read) {
    Dataset<Row> faults =
        read.stream().map(LineFaults::faults).reduce(Dataset::union).orElseThrow();
    List<Row> first = faults.orderBy(FILE, LINE).takeAsList(TOLD);
    if (first.isEmpty()) {
      return;
    }
    if (first.size() == 1) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot use %s: %s", what, text(first.get(0))));
    }
    long all = first.size() < TOLD ? first.size() : faults.count();
    String indent = System.lineSeparator() + "  ";
    StringBuilder lines =
        new StringBuilder(String.format(Locale.ROOT, "Cannot use %s: %,d faults", what, all));
    first.forEach(row -> lines.append(indent).append(text(row)));
    if (all > first.size()) {
      lines.append(String.format(Locale.ROOT, "%s... and %,d more", indent, all - first.size()));
    }
    throw new InvalidException(lines.toString());
  }

  private static Dataset<Row> faults(Dataset<Row> rows) {
    return rows.filter(functions.col(FAULT).isNotNull()).select(FILE, LINE, FAULT);
  }

  private String text(Row row) {
    return String.format(
        Locale.ROOT, "%s:%d: %s", files.get(row.getInt(0)), row.getLong(1), row.getString(2));
  }
}
