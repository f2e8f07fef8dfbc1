package io.headway.jobs.fit;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.jobs.storage.IoReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header, in UTF-8. */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .build();

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path file;
  private final String text;
  private final List<String> columns;

  private CsvTable(Path file, String text) throws IOException {
    this.file = file;
    this.text = text;
    this.columns = header();
  }

  /** A row with its place. */
  record Row(Path file, long line, CSVRecord cells) {
    String text(String column) {
      String cell = cells.get(column);
      if (cell.chars().anyMatch(Character::isISOControl)) {
        throw invalid(column, "a control character", "text that can be shown");
      }
      return cell;
    }

    /** A name, which must be there. */
    String name(String column) {
      String cell = text(column);
      if (cell.isEmpty()) {
        throw invalid(column, "empty", "a name");
      }
      return cell;
    }

    /** A finite number above 0. */
    double positive(String column) {
      return number(column, number -> number > 0, "a number > 0");
    }

    /** A finite number. */
    double number(String column) {
      return number(column, number -> true, "a number");
    }

    private double number(String column, DoublePredicate allowed, String rule) {
      String cell = text(column);
      double number = Double.NaN;
      try {
        number = Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        // is none, which is told below
      }
      if (!Double.isFinite(number) || !allowed.test(number)) {
        throw invalid(column, cell.isEmpty() ? "empty" : cell, rule);
      }
      return number;
    }

    InvalidException invalid(String what, String value, String rule) {
      return new InvalidException(
          String.format(
              Locale.ROOT, "%s:%d: Invalid %s: %s (must be %s)", file, line, what, value, rule));
    }
  }

  /**
   * Reads a file.
   *
   * @throws CannotIoException if it cannot be read
   * @throws InvalidException if it has no header, or one with a column twice
   */
  static CsvTable read(Path file) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new CsvTable(file, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot read %s: it is not in UTF-8 (save it as such)", file),
          e);
    } catch (IOException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot read %s: %s", file, IoReasons.of(e)), e);
    }
  }

  /** Names of its columns. */
  List<String> columns() {
    return columns;
  }

  private List<String> header() throws IOException {
    try (CSVParser table = CSVParser.parse(text, FORMAT)) {
      List<String> names = table.getHeaderNames();
      if (names.isEmpty()) {
        throw broken("no header (must have a line with the names of columns)");
      }
      if (names.stream().distinct().count() < names.size()) {
        throw broken("the header has a column twice: " + String.join(", ", names));
      }
      return names;
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw broken(e.getMessage());
    }
  }

  /**
   * Gives all rows.
   *
   * @throws InvalidException if a column is missing, or a row has more or fewer cells
   */
  void forEach(List<String> needed, Consumer<Row> action) throws IOException {
    for (String column : needed) {
      if (!columns.contains(column)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Unknown column of %s: %s (known: %s)",
                file,
                column,
                String.join(", ", columns)));
      }
    }
    try (CSVParser table = CSVParser.parse(text, FORMAT)) {
      for (CSVRecord cells : table) {
        Row row = new Row(file, table.getCurrentLineNumber(), cells);
        if (!cells.isConsistent()) {
          throw row.invalid("row", cells.size() + " cells", "as many as the header");
        }
        action.accept(row);
      }
    } catch (IllegalStateException | UncheckedIOException e) { // of the parser: bad quotes
      throw broken(e.getMessage());
    }
  }

  private InvalidException broken(String why) {
    return new InvalidException(String.format(Locale.ROOT, "Invalid table %s: %s", file, why));
  }
}
