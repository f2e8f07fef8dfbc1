package io.headway.jobs.fit;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The rows of an arm at a size. */
final class ScoreRows {
  /** Test units: whole numbers in their order. */
  static final Comparator<String> UNITS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Map<String, DoubleSummaryStatistics> numbers = new TreeMap<>();
  final SortedMap<Long, SortedMap<String, Double>> scores = new TreeMap<>();

  /** By seed and unit; fewer units than scores where rows have none. */
  final SortedMap<Long, SortedMap<String, Double>> losses = new TreeMap<>();

  private int count;

  /**
   * Adds a row.
   *
   * @param clusterOf whose each unit is; is told
   */
  void add(CsvTable.Row row, ScoreColumns columns, Map<String, String> clusterOf) {
    long seed;
    try {
      seed = Long.parseLong(row.text(columns.seed()));
    } catch (NumberFormatException e) {
      throw row.invalid(columns.seed(), row.text(columns.seed()), "a whole number");
    }
    String unit = columns.unit().map(row::text).orElse("");
    double score = row.number(columns.compared());
    if (scores.computeIfAbsent(seed, s -> new TreeMap<>(UNITS)).put(unit, score) != null) {
      throw row.invalid(
          "row",
          String.format(
              Locale.ROOT,
              "%s %s, seed %d%s a second time",
              row.text(columns.arm()),
              row.text(columns.size()),
              seed,
              unit.isEmpty() ? "" : ", " + columns.unit().get() + " " + unit),
          columns.unit().isPresent()
              ? "once"
              : "once; --unit COLUMN if rows are of test units, not of runs");
    }
    columns
        .cluster()
        .ifPresent(
            column -> {
              String before = clusterOf.putIfAbsent(unit, row.text(column));
              if (before != null && !before.equals(row.text(column))) {
                throw row.invalid(column, row.text(column), before + ", as of this unit before");
              }
            });
    if (score < 0) {
      throw row.invalid(columns.compared(), row.text(columns.compared()), ">= 0");
    }
    columns.extents().values().forEach(column -> number(row, column, row::positive));
    columns.repeated().ifPresent(column -> number(row, column, row::number));
    columns.times().ifPresent(column -> number(row, column, row::positive));
    columns
        .loss()
        .filter(column -> !row.text(column).isEmpty())
        .ifPresent(
            column ->
                losses
                    .computeIfAbsent(seed, s -> new TreeMap<>(UNITS))
                    .put(unit, loss(row, column, columns)));
    count++;
  }

  /** Of a run above 0; a test unit may have none. */
  private static double loss(CsvTable.Row row, String column, ScoreColumns columns) {
    if (columns.unit().isEmpty()) {
      return row.positive(column);
    }
    double loss = row.number(column);
    if (loss < 0) {
      throw row.invalid(column, row.text(column), ">= 0");
    }
    return loss;
  }

  private void number(CsvTable.Row row, String column, ToDoubleFunction<String> read) {
    if (!row.text(column).isEmpty()) {
      numbers
          .computeIfAbsent(column, c -> new DoubleSummaryStatistics())
          .accept(read.applyAsDouble(column));
    }
  }

  /** The mean of a column of numbers over the rows that say it; empty if none does. */
  Optional<Double> mean(String column) {
    return Optional.ofNullable(numbers.get(column)).map(DoubleSummaryStatistics::getAverage);
  }

  /** Its greatest value over its least; 1 if no row says it. */
  double spread(String column) {
    return Optional.ofNullable(numbers.get(column)).map(n -> n.getMax() / n.getMin()).orElse(1.0);
  }

  /** How many rows do not say it. */
  long without(String column) {
    return count - Optional.ofNullable(numbers.get(column)).map(n -> n.getCount()).orElse(0L);
  }

  int count() {
    return count;
  }

  /** The greatest score. */
  double greatest() {
    return scores.values().stream()
        .flatMap(units -> units.values().stream())
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }
}
