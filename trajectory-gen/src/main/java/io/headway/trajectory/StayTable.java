package io.headway.trajectory;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the stay-point table as CSV, UTF-8, with a header: the columns {@link #COLUMNS} in any
 * order; others are ignored, and so are empty lines. {@code id} may be missing. Rows are streamed.
 *
 * <p>Values are separated by commas, and nothing is guessed, as in pandas' {@code read_csv}: a
 * table with another separator or encoding is refused by its name.
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
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Characters in which the first line is looked for. */
  private static final int HEAD = 1 << 16;

  private StayTable() {}

  /**
   * All stays of a file, in its order.
   *
   * @throws InvalidTableException if it cannot be used
   * @throws IOException if it cannot be read
   */
  public static List<Stay> read(Path file) throws IOException {
    List<Stay> stays = new ArrayList<>();
    TableFaults faults = new TableFaults();
    try (InputStream stream = Files.newInputStream(file)) {
      read(file.toString(), stream, new IdSet(), faults, row -> stays.add(row.stay()));
    }
    faults.throwIfAny();
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
   * @throws BrokenTextException if the text cannot be read, or quotes in it are not closed
   */
  public static long read(String name, Reader reader, IdSet seen, StayConsumer consumer)
      throws IOException {
    TableFaults faults = new TableFaults();
    long rows = read(name, reader, seen, faults, consumer);
    faults.throwIfAny();
    return rows;
  }

  /**
   * As above for bytes, but collects the faults, so that those of several files can be told
   * together. Bytes that are no text in UTF-8 are one fault.
   *
   * @param stream is not closed
   * @throws BrokenTextException if the text cannot be read, or quotes in it are not closed
   */
  public static long read(
      String name, InputStream stream, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    byte[] first = stream.readNBytes(FirstBytes.COUNT);
    Optional<ColumnFault> otherKind = FirstBytes.fault(first);
    if (otherKind.isPresent()) {
      faults.add(new TableFault(name, "line 1", otherKind.get()));
      return 0;
    }
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), stream);
    Reader reader = new InputStreamReader(whole, StandardCharsets.UTF_8);
    return read(name, reader, seen, faults, consumer);
  }

  /**
   * As above for text.
   *
   * @throws BrokenTextException if the text cannot be read, or quotes in it are not closed
   */
  public static long read(
      String name, Reader reader, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    BufferedReader text = new BufferedReader(reader, HEAD);
    skipMark(text);
    Optional<ColumnFault> separator = StayHeader.otherSeparator(firstLine(text));
    if (separator.isPresent()) {
      faults.add(new TableFault(name, "header", separator.get()));
      return 0;
    }
    CSVParser parser = FORMAT.parse(text);
    try {
      return read(name, parser, seen, faults, consumer);
    } catch (UncheckedIOException e) {
      throw new BrokenTextException(name, parser.getCurrentLineNumber(), e.getCause());
    }
  }

  private static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  /** The first line that is not empty; the reader stays where it is. */
  private static String firstLine(BufferedReader reader) throws IOException {
    char[] head = new char[HEAD];
    reader.mark(HEAD);
    int length = 0;
    for (int n = 0; n >= 0 && length < HEAD; n = reader.read(head, length, HEAD - length)) {
      length += n;
    }
    reader.reset();
    String text = new String(head, 0, length);
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static long read(
      String name, CSVParser parser, IdSet seen, TableFaults faults, StayConsumer consumer)
      throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    List<String> header = records.hasNext() ? records.next().toList() : List.of();
    int[] positions = COLUMNS.stream().mapToInt(header::indexOf).toArray();
    LongPredicate isNew = header.contains(StayHeader.ID) ? seen::add : id -> true;
    RowCheck check = new RowCheck(name, "line", faults, isNew);
    long lineOfHeader = Math.max(1, parser.getCurrentLineNumber());
    List<ColumnFault> faultsOfHeader = StayHeader.faults(header);
    faultsOfHeader.forEach(fault -> check.add(lineOfHeader, fault));
    long rows = 0;
    while (faultsOfHeader.isEmpty() && records.hasNext()) {
      CSVRecord csv = records.next();
      long line = parser.getCurrentLineNumber();
      rows++;
      if (csv.size() != header.size()) {
        String rule = String.format(Locale.ROOT, "must be %d as in the header", header.size());
        check.add(line, new ColumnFault("number of values", Integer.toString(csv.size()), rule));
        continue;
      }
      var row = check.check(line, values(csv, positions, line));
      if (row.isPresent() && faults.count() == 0) {
        consumer.accept(row.get());
      }
    }
    if (rows == 0 && faultsOfHeader.isEmpty()) {
      check.add(
          parser.getCurrentLineNumber(),
          new ColumnFault("table", "no rows", "must have one at least after the header"));
    }
    return rows;
  }

  /** Where there is no id, the line's number stands for it. */
  private static List<String> values(CSVRecord csv, int[] positions, long line) {
    List<String> values = new ArrayList<>(positions.length);
    for (int position : positions) {
      values.add(position < 0 ? Long.toString(line) : csv.get(position));
    }
    return values;
  }
}
