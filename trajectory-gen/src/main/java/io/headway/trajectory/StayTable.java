package io.headway.trajectory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the stay-point table as CSV, UTF-8, with a header: the columns {@link #COLUMNS} in any
 * order; others are ignored, and so are empty lines. Rows are streamed.
 */
public final class StayTable {
  /** Columns of the table, as it is written. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "user_id",
          "location_id",
          "duration",
          "start_day",
          "end_day",
          "start_min",
          "end_min",
          "weekday");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).build();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private StayTable() {}

  /**
   * All stays of a file, in its order.
   *
   * @throws InvalidTableException if it cannot be used
   * @throws IOException if it cannot be read
   */
  public static List<Stay> read(Path file) throws IOException {
    List<Stay> stays = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      read(file.toString(), reader, new IdSet(), row -> stays.add(row.stay()));
    }
    return stays;
  }

  /**
   * Passes on the rows of a table until one has a fault; then the rest is checked only. What was
   * passed on is worth nothing if this throws.
   *
   * @param name the file's name or path, for messages
   * @param reader is not closed
   * @param seen ids that may not come again; those of the table are added, so that the files of one
   *     table are read with one set
   * @return number of rows, at least 1
   * @throws InvalidTableException if there are faults or no rows, with all of them
   * @throws IOException if the text cannot be read, or quotes in it are not closed
   */
  public static long read(String name, Reader reader, IdSet seen, StayConsumer consumer)
      throws IOException {
    TableFaults faults = new TableFaults();
    long rows = read(name, reader, seen, faults, consumer);
    faults.throwIfAny();
    return rows;
  }

  /**
   * As above, but collects the faults, so that those of several files can be told together.
   *
   * @throws IOException if the text cannot be read, or quotes in it are not closed
   */
  public static long read(
      String name, Reader reader, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    CSVParser parser = FORMAT.parse(reader);
    try {
      return read(name, parser, seen, faults, consumer);
    } catch (UncheckedIOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "Cannot read %s after line %d: %s",
              name,
              parser.getCurrentLineNumber(),
              e.getCause().getMessage()),
          e.getCause());
    }
  }

  private static long read(
      String name, CSVParser parser, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    RowCheck check = new RowCheck(name, "line", faults, seen::add);
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      check.add(1, new ColumnFault("header", "nothing", "must have the columns " + COLUMNS));
      return 0;
    }
    List<String> header = header(records.next());
    int[] positions = positions(header, parser.getCurrentLineNumber(), check);
    long faultsOfHeader = faults.count();
    long rows = 0;
    while (faultsOfHeader == 0 && records.hasNext()) {
      CSVRecord csv = records.next();
      long line = parser.getCurrentLineNumber();
      rows++;
      if (csv.size() != header.size()) {
        String rule = String.format(Locale.ROOT, "must be %d as in the header", header.size());
        check.add(line, new ColumnFault("number of values", Integer.toString(csv.size()), rule));
        continue;
      }
      var row = check.check(line, values(csv, positions));
      if (row.isPresent() && faults.count() == 0) {
        consumer.accept(row.get());
      }
    }
    if (rows == 0 && faultsOfHeader == 0) {
      check.add(
          parser.getCurrentLineNumber(),
          new ColumnFault("table", "no rows", "must have one at least after the header"));
    }
    return rows;
  }

  private static List<String> header(CSVRecord csv) {
    List<String> header = new ArrayList<>(csv.toList());
    if (header.get(0).startsWith(BYTE_ORDER_MARK)) {
      header.set(0, header.get(0).substring(1).trim());
    }
    return header;
  }

  /** Where in a record each column is. */
  private static int[] positions(List<String> header, long line, RowCheck check) {
    int[] positions = new int[COLUMNS.size()];
    for (int i = 0; i < positions.length; i++) {
      String column = COLUMNS.get(i);
      positions[i] = header.indexOf(column);
      if (positions[i] < 0) {
        String found = String.join(",", header);
        check.add(line, new ColumnFault("header", found, "must have a column " + column));
      } else if (positions[i] != header.lastIndexOf(column)) {
        check.add(line, new ColumnFault("header", column, "must be there once"));
      }
    }
    return positions;
  }

  private static List<String> values(CSVRecord csv, int[] positions) {
    List<String> values = new ArrayList<>(positions.length);
    for (int position : positions) {
      values.add(csv.get(position));
    }
    return values;
  }
}
