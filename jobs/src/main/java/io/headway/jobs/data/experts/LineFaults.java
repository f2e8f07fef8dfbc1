package io.headway.jobs.data.experts;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What is wrong with lines of files, told together.
 *
 * @param files names, by number
 */
record LineFaults(List<String> files) {
  /** Faults that are told; the others are counted. */
  static final int TOLD = 20;

  /**
   * Refuses records if there are faults.
   *
   * @param read {@link RecordRows}
   * @param folded {@link FoldedRows} of those that could be read
   * @throws InvalidException with the first faults by file and line, and the number of all
   */
  void refuse(Dataset<Row> read, Dataset<Row> folded) {
    Dataset<Row> faults = faults(read).union(faults(folded));
    List<Row> first = faults.orderBy(RecordRows.FILE, RecordRows.LINE).takeAsList(TOLD);
    if (first.isEmpty()) {
      return;
    }
    if (first.size() == 1) {
      throw new InvalidException("Cannot use the records: " + text(first.get(0)));
    }
    long all = first.size() < TOLD ? first.size() : faults.count();
    String indent = System.lineSeparator() + "  ";
    StringBuilder lines =
        new StringBuilder(String.format(Locale.ROOT, "Cannot use the records: %,d faults", all));
    first.forEach(row -> lines.append(indent).append(text(row)));
    if (all > first.size()) {
      lines.append(String.format(Locale.ROOT, "%s... and %,d more", indent, all - first.size()));
    }
    throw new InvalidException(lines.toString());
  }

  private static Dataset<Row> faults(Dataset<Row> rows) {
    return rows.filter(functions.col(RecordRows.FAULT).isNotNull())
        .select(RecordRows.FILE, RecordRows.LINE, RecordRows.FAULT);
  }

  private String text(Row row) {
    return String.format(
        Locale.ROOT, "%s:%d: %s", files.get(row.getInt(0)), row.getLong(1), row.getString(2));
  }
}
