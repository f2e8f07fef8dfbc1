package io.headway.jobs.fit;

import io.headway.charts.FitText;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.Observations;
import io.headway.jobs.storage.IoReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Losses of a CSV file with a header, a row for each run.
 *
 * @param arms observations of each arm, in order of their first row; one arm without a name where
 *     no column tells them apart
 * @param skipped rows without a loss: of runs that failed
 */
public record LossTable(Map<String, Observations> arms, int skipped) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .build();

  private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /**
   * Columns by name.
   *
   * @param loss what falls
   * @param size with what
   * @param data and with what else
   * @param flops whether that is training FLOPs C, of which D = C / (6 N) is taken (Kaplan et al.
   *     2020, arXiv 2001.08361)
   * @param arm what is fitted by itself
   */
  public record Columns(
      String loss, String size, Optional<String> data, boolean flops, Optional<String> arm) {
    /** Words for fits to them. */
    public FitText text() {
      return new FitText(
          loss,
          size,
          data.map(d -> flops ? String.format(Locale.ROOT, "(%s / (6 %s))", d, size) : d));
    }

    private List<String> all() {
      List<String> all = new ArrayList<>(List.of(loss, size));
      data.ifPresent(all::add);
      arm.ifPresent(all::add);
      return all;
    }
  }

  /** Copies the map, in order. */
  public LossTable {
    arms = new LinkedHashMap<>(arms);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidException if a column is missing, or a number is none, with its line
   * @throws CannotIoException if it cannot be read
   */
  public static LossTable read(Path file, Columns columns) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot read %s: %s", file, IoReasons.of(e)), e);
    }
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    int skipped = 0;
    try (CSVParser table =
        CSVParser.parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, FORMAT)) {
      requireColumns(file, table.getHeaderNames(), columns);
      for (CSVRecord row : table) {
        if (!row.isConsistent()) {
          throw invalid(file, table, "row", row.size() + " cells", "as many as the header");
        }
        if (row.get(columns.loss()).isEmpty()) {
          skipped++;
          continue;
        }
        rows.computeIfAbsent(columns.arm().map(row::get).orElse(""), arm -> new ArrayList<>())
            .add(numbers(file, table, row, columns));
      }
    } catch (IllegalStateException | UncheckedIOException e) { // of the parser: bad quotes
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid table %s: %s", file, e.getMessage()));
    }
    if (rows.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid table %s: no rows with a loss (must have some)", file));
    }
    Map<String, Observations> arms = new LinkedHashMap<>();
    rows.forEach((arm, of) -> arms.put(arm, observations(of, columns.data().isPresent())));
    return new LossTable(arms, skipped);
  }

  private static void requireColumns(Path file, List<String> known, Columns columns) {
    for (String column : columns.all()) {
      if (!known.contains(column)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Unknown column of %s: %s (known: %s)",
                file,
                column,
                String.join(", ", known)));
      }
    }
  }

  private static double[] numbers(Path file, CSVParser table, CSVRecord row, Columns columns) {
    double size = number(file, table, row, columns.size());
    double second = columns.data().isEmpty() ? 1 : number(file, table, row, columns.data().get());
    return new double[] {
      size,
      columns.flops() ? second / (FLOPS_PER_PARAMETER_AND_TOKEN * size) : second,
      number(file, table, row, columns.loss())
    };
  }

  private static double number(Path file, CSVParser table, CSVRecord row, String column) {
    String cell = row.get(column);
    double number = Double.NaN;
    try {
      number = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      // is none, which is told below
    }
    if (!(number > 0) || Double.isInfinite(number)) {
      throw invalid(file, table, column, cell.isEmpty() ? "empty" : cell, "a number > 0");
    }
    return number;
  }

  private static InvalidException invalid(
      Path file, CSVParser table, String what, String value, String rule) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "%s:%d: Invalid %s: %s (must be %s)",
            file,
            table.getCurrentLineNumber(),
            what,
            value,
            rule));
  }

  private static Observations observations(List<double[]> rows, boolean data) {
    return new Observations(
        rows.stream().mapToDouble(row -> row[0]).toArray(),
        data ? rows.stream().mapToDouble(row -> row[1]).toArray() : new double[0],
        rows.stream().mapToDouble(row -> row[2]).toArray());
  }
}
