package io.headway.jobs.fit;

import io.headway.core.error.InvalidException;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Clusters;
import io.headway.core.stats.Laws;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores of a CSV file with a header: a row for each run, or for each test unit of each run.
 *
 * @param panel the scores
 * @param runs with losses, by arm; empty if there is no column of them
 * @param notes what is to be known of the table
 */
public record ScoreTable(Panel panel, Map<String, List<Laws.Run>> runs, List<String> notes) {
  private static final double SHARES = 100;

  /** Copies the lists. */
  public ScoreTable {
    runs = new LinkedHashMap<>(runs);
    notes = List.copyOf(notes);
  }

  /** The columns of a file. */
  public static List<String> columns(Path file) throws IOException {
    return CsvTable.read(file).columns();
  }

  /**
   * Reads a file.
   *
   * @throws InvalidException if a column is missing, a number is none, a run or a unit comes twice,
   *     or units differ between runs, with the line
   */
  public static ScoreTable read(Path file, ScoreColumns columns) throws IOException {
    Map<List<String>, ScoreRows> cells = new LinkedHashMap<>();
    Map<String, String> clusterOf = new TreeMap<>(ScoreRows.UNITS);
    int[] skipped = new int[1];
    CsvTable.read(file)
        .forEach(
            columns.all(),
            row -> {
              if (row.text(columns.compared()).isEmpty()) {
                skipped[0]++;
              } else {
                List<String> key = List.of(row.name(columns.arm()), row.name(columns.size()));
                cells.computeIfAbsent(key, k -> new ScoreRows()).add(row, columns, clusterOf);
              }
            });
    if (cells.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid table %s: no rows with %s (must have some)",
              file,
              columns.compared()));
    }
    List<String> notes = new ArrayList<>();
    if (skipped[0] > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%,d rows have no %s and are left out", skipped[0], columns.compared()));
    }
    double factor = factor(file, cells, columns, notes);
    Panel panel = panel(file, cells, columns, factor, clusterOf);
    notes.addAll(ScoreNotes.of(panel, cells, columns));
    return new ScoreTable(panel, LossRuns.of(cells, columns, notes), notes);
  }

  /** Scores are in percent if one is above 1, else shares of 1; no cell may look like the other. */
  private static double factor(
      Path file, Map<List<String>, ScoreRows> cells, ScoreColumns columns, List<String> notes) {
    if (columns.score().isEmpty()) {
      return 1;
    }
    double greatest = cells.values().stream().mapToDouble(ScoreRows::greatest).max().orElse(0);
    if (greatest > SHARES) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid %s of %s: %s (must be in percent or shares of 1; --loss if less is better)",
              columns.score().get(),
              file,
              greatest));
    }
    if (greatest <= 1 && !columns.percent()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "no %s is above 1: they are taken for shares, and given in percent",
              columns.score().get()));
      return SHARES;
    }
    if (!columns.percent()) {
      cells.forEach((key, rows) -> requirePercent(file, String.join(" ", key), rows, columns));
    }
    return 1;
  }

  private static void requirePercent(Path file, String cell, ScoreRows rows, ScoreColumns columns) {
    if (rows.greatest() > 0 && rows.greatest() <= 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid table %s: no %s of %s is above 1, others are (must all be in percent, or all"
                  + " shares of 1; --percent if they are in percent)",
              file,
              columns.score().orElseThrow(),
              cell));
    }
  }

  private static Panel panel(
      Path file,
      Map<List<String>, ScoreRows> cells,
      ScoreColumns columns,
      double factor,
      Map<String, String> clusterOf) {
    List<Cell> all = new ArrayList<>();
    TreeSet<String> units = null;
    for (Map.Entry<List<String>, ScoreRows> entry : cells.entrySet()) {
      SortedMap<Long, double[]> scores = new TreeMap<>();
      for (Map.Entry<Long, SortedMap<String, Double>> run : entry.getValue().scores.entrySet()) {
        if (units == null) {
          units = new TreeSet<>(ScoreRows.UNITS);
          units.addAll(run.getValue().keySet());
        } else if (!units.equals(run.getValue().keySet())) {
          throw new InvalidException(
              String.format(
                  Locale.ROOT,
                  "Invalid table %s: %s, seed %d has %d test units (must be the same %d for every"
                      + " run)",
                  file,
                  String.join(" ", entry.getKey()),
                  run.getKey(),
                  run.getValue().size(),
                  units.size()));
        }
        scores.put(
            run.getKey(),
            run.getValue().values().stream().mapToDouble(score -> factor * score).toArray());
      }
      Map<Axis, Double> extents = new EnumMap<>(Axis.class);
      columns
          .extents()
          .forEach(
              (axis, column) -> entry.getValue().mean(column).ifPresent(x -> extents.put(axis, x)));
      all.add(new Cell(entry.getKey().get(0), entry.getKey().get(1), extents, scores));
    }
    Optional<Clusters> clusters = Optional.empty();
    Unit unit = new Unit(columns.cluster().or(() -> columns.unit()).orElse("example"), "");
    if (columns.cluster().isPresent() && units != null) {
      List<String> names = clusterOf.values().stream().distinct().toList();
      clusters =
          Optional.of(
              Clusters.named(
                  units.stream().mapToInt(u -> names.indexOf(clusterOf.get(u))).toArray()));
    } else {
      unit = Unit.EXAMPLE;
    }
    return new Panel(
        all,
        unit,
        clusters,
        columns.score().isPresent() ? Scale.PERCENT : Scale.LOSS,
        columns.unit().isPresent());
  }
}
