package io.headway.reader;

import io.headway.charts.ResultsTable;
import io.headway.charts.ResultsTable.Column;
import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Trials of a run, in the order of the study: all of them, or those that are left. Columns are
 * those of {@code results.csv}: {@code size}, {@code arm}, {@code seed}, {@code state}, {@code
 * params}, the task's scores and the rest.
 */
public final class Trials implements Iterable<TrialRow> {
  private static final Set<ResultsTable.Type> NUMBERS =
      Set.of(ResultsTable.Type.INTEGER, ResultsTable.Type.REAL);

  private final List<Column> columns;
  private final List<TrialRow> rows;

  private Trials(List<Column> columns, List<TrialRow> rows) {
    this.columns = columns;
    this.rows = List.copyOf(rows);
  }

  static Trials of(ResultsTable table) {
    return new Trials(
        table.columns(),
        table.rows().stream().map(row -> new TrialRow(table.columns(), row)).toList());
  }

  /** Names of the columns. */
  public List<String> columns() {
    return columns.stream().map(Column::name).toList();
  }

  /** How many. */
  public int count() {
    return rows.size();
  }

  /** As a stream. */
  public Stream<TrialRow> stream() {
    return rows.stream();
  }

  @Override
  public Iterator<TrialRow> iterator() {
    return rows.iterator();
  }

  /** Those for which something holds. */
  public Trials where(Predicate<TrialRow> holds) {
    return new Trials(columns, rows.stream().filter(holds).toList());
  }

  /**
   * Those whose column is one of the values: {@code where("arm", "baseline", "poh-hrm")}, {@code
   * where("seed", 42)}.
   *
   * @throws IllegalArgumentException "Unknown column: ..."
   */
  public Trials where(String column, Object... values) {
    require(column);
    List<String> wanted = Stream.of(values).map(Object::toString).toList();
    return where(row -> wanted.contains(row.text(column)));
  }

  /** Those that were trained and scored. */
  public Trials finished() {
    return where(TrialRow::finished);
  }

  /**
   * The numbers of a column, of those trials that have one.
   *
   * @throws IllegalArgumentException "Unknown column: ..."; "Invalid column: ..." if it holds none
   */
  public double[] numbers(String column) {
    requireNumbers(column);
    return rows.stream()
        .map(row -> row.number(column))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /**
   * Their mean.
   *
   * @throws IllegalArgumentException as {@link #numbers}; or if none has a number
   */
  public double mean(String column) {
    return Arrays.stream(numbers(column))
        .average()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Cannot take the mean of %s: none of %d trials has a number",
                        column,
                        rows.size())));
  }

  /** The same columns of each trial, a row for each. */
  public Table table(String... chosen) {
    List<String> names = chosen.length == 0 ? columns() : List.of(chosen);
    names.forEach(this::require);
    List<List<Object>> cells = new ArrayList<>();
    for (TrialRow row : rows) {
      List<Object> line = new ArrayList<>();
      names.forEach(name -> line.add(row.get(name).orElse(null)));
      cells.add(line);
    }
    return new Table(names, cells);
  }

  /** Trials that are alike in these columns, in the order in which the first of each comes. */
  public Groups by(String... keys) {
    Map<List<String>, List<TrialRow>> groups = new LinkedHashMap<>();
    for (String key : keys) {
      require(key);
    }
    for (TrialRow row : rows) {
      groups
          .computeIfAbsent(Stream.of(keys).map(row::text).toList(), key -> new ArrayList<>())
          .add(row);
    }
    Map<List<String>, Trials> trials = new LinkedHashMap<>();
    groups.forEach((key, members) -> trials.put(key, new Trials(columns, members)));
    return new Groups(List.of(keys), trials);
  }

  private void require(String column) {
    if (!columns().contains(column)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown column: %s (known: %s)", column, columns()));
    }
  }

  void requireNumbers(String column) {
    require(column);
    ResultsTable.Type type = columns.get(columns().indexOf(column)).type();
    if (!NUMBERS.contains(type)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid column: %s holds %s (must hold numbers, as these do: %s)",
              column,
              type == ResultsTable.Type.TRUTH ? "true and false" : "text",
              columns.stream().filter(c -> NUMBERS.contains(c.type())).map(Column::name).toList()));
    }
  }

  /** The usual columns of each. */
  @Override
  public String toString() {
    return table("size", "arm", "seed", "state", "params").toString();
  }
}
