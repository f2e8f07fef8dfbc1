package io.headway.jobs.fit;

import io.headway.core.error.InvalidException;
import io.headway.core.fit.ArmFit;
import io.headway.core.fit.Observations;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Clusters;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.task.Scale;
import io.headway.core.task.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param laws power laws of the losses, for each arm; empty if there is no column of them
 * @param notes what is to be known of the table
 */
public record ScoreTable(Panel panel, List<ArmFit> laws, List<String> notes) {
  private static final double SHARES = 100;

  /** Models that are compared do not differ by as much; thousands and millions do. */
  private static final double OTHER_UNITS = 1000;

  /**
   * Columns by name.
   *
   * @param arm what is compared
   * @param size where it is compared
   * @param seed of a run, a whole number
   * @param extents what a run cost, by what is known; parameters at least
   * @param score of which more is better, in percent or as a share of 1
   * @param loss of which less is better
   * @param unit the test unit that a row is of; empty if it is of a run
   * @param cluster what test units are alike in; empty if each is by itself
   * @param percent whether scores are said to be in percent, as they look or not
   */
  public record Columns(
      String arm,
      String size,
      String seed,
      Map<Axis, String> extents,
      Optional<String> score,
      Optional<String> loss,
      Optional<String> unit,
      Optional<String> cluster,
      boolean percent) {
    /** Refuses what says nothing. */
    public Columns {
      extents = new EnumMap<>(extents);
      if (score.isEmpty() && loss.isEmpty()) {
        throw new InvalidException(
            "Cannot analyse: neither --score nor --loss says what is compared (must be one)");
      }
      if (cluster.isPresent() && unit.isEmpty()) {
        throw new InvalidException(
            "Cannot analyse: --cluster without --unit (must have both: whose each unit is)");
      }
    }

    private List<String> all() {
      List<String> all = new ArrayList<>(List.of(arm, size, seed));
      all.addAll(extents.values());
      List.of(score, loss, unit, cluster).forEach(column -> column.ifPresent(all::add));
      return all;
    }

    String compared() {
      return score.or(() -> loss).orElseThrow();
    }
  }

  /** Copies the lists. */
  public ScoreTable {
    laws = List.copyOf(laws);
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
  public static ScoreTable read(Path file, Columns columns) throws IOException {
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
                List<String> key = List.of(row.name(columns.arm), row.name(columns.size));
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
    notes.addAll(missing(panel));
    cells.forEach((key, rows) -> notes.addAll(costs(key, rows, columns)));
    notes.addAll(unlike(panel, columns));
    return new ScoreTable(panel, laws(cells, columns), notes);
  }

  /** Scores are in percent if one is above 1, else shares of 1; no cell may look like the other. */
  private static double factor(
      Path file, Map<List<String>, ScoreRows> cells, Columns columns, List<String> notes) {
    if (columns.score.isEmpty()) {
      return 1;
    }
    double greatest = cells.values().stream().mapToDouble(ScoreRows::greatest).max().orElse(0);
    if (greatest > SHARES) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid %s of %s: %s (must be in percent or shares of 1; --loss if less is better)",
              columns.score.get(),
              file,
              greatest));
    }
    if (greatest <= 1 && !columns.percent) {
      notes.add(
          String.format(
              Locale.ROOT,
              "no %s is above 1: they are taken for shares, and given in percent",
              columns.score.get()));
      return SHARES;
    }
    if (!columns.percent) {
      cells.forEach((key, rows) -> requirePercent(file, String.join(" ", key), rows, columns));
    }
    return 1;
  }

  private static void requirePercent(Path file, String cell, ScoreRows rows, Columns columns) {
    if (rows.greatest() > 0 && rows.greatest() <= 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid table %s: no %s of %s is above 1, others are (must all be in percent, or all"
                  + " shares of 1; --percent if they are in percent)",
              file,
              columns.score.orElseThrow(),
              cell));
    }
  }

  private static Panel panel(
      Path file,
      Map<List<String>, ScoreRows> cells,
      Columns columns,
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
          .extents
          .keySet()
          .forEach(axis -> entry.getValue().cost(axis).ifPresent(x -> extents.put(axis, x)));
      all.add(new Cell(entry.getKey().get(0), entry.getKey().get(1), extents, scores));
    }
    Optional<Clusters> clusters = Optional.empty();
    Unit unit = new Unit(columns.cluster.or(() -> columns.unit).orElse("example"), "");
    if (columns.cluster.isPresent() && units != null) {
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
        columns.score.isPresent() ? Scale.PERCENT : Scale.LOSS,
        columns.unit.isPresent());
  }

  /** Refuses arms of which no two have a run of one size and seed: nothing can be paired. */
  private static void requireCommon(Panel panel) {
    if (panel.arms().size() < 2) {
      return;
    }
    TreeSet<String> runs = new TreeSet<>();
    for (Cell cell : panel.cells()) {
      for (long seed : cell.scores().keySet()) {
        if (!runs.add(cell.size() + " seed " + seed)) {
          return;
        }
      }
    }
    throw new InvalidException(
        "Cannot compare arms: no two of them have a run of the same size and seed (give sizes and"
            + " seeds the same names where arms share them)");
  }

  /** Cells that lack a run that others have. */
  private static List<String> missing(Panel panel) {
    requireCommon(panel);
    TreeSet<Long> seeds = new TreeSet<>();
    panel.cells().forEach(cell -> seeds.addAll(cell.scores().keySet()));
    List<String> notes = new ArrayList<>();
    for (String arm : panel.arms()) {
      for (String size : panel.sizes()) {
        Optional<Cell> cell = panel.cell(arm, size);
        List<Long> lacks =
            seeds.stream()
                .filter(seed -> cell.isEmpty() || !cell.get().scores().containsKey(seed))
                .toList();
        if (cell.isEmpty()) {
          notes.add(String.format(Locale.ROOT, "%s has no run at %s", arm, size));
        } else if (!lacks.isEmpty()) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "%s %s lacks seeds %s: it is compared on those that both have",
                  arm,
                  size,
                  lacks));
        }
      }
    }
    return notes;
  }

  /** Costs that rows of a cell do not say. */
  private static List<String> costs(List<String> key, ScoreRows rows, Columns columns) {
    List<String> notes = new ArrayList<>();
    columns.extents.forEach(
        (axis, column) -> {
          long without = rows.without(axis);
          if (without > 0) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s has no %s in %,d of %,d rows: %s",
                    String.join(" ", key),
                    column,
                    without,
                    rows.count(),
                    without < rows.count()
                        ? "the mean of the others is taken"
                        : "it is left out where that is asked for"));
          }
        });
    return notes;
  }

  /** Arms of which one is as large as if it were counted in other units. */
  private static List<String> unlike(Panel panel, Columns columns) {
    List<String> notes = new ArrayList<>();
    columns.extents.forEach(
        (axis, column) -> {
          for (String size : panel.sizes()) {
            List<Cell> known =
                panel.cells().stream()
                    .filter(cell -> cell.size().equals(size) && cell.extent(axis).isPresent())
                    .sorted(Comparator.comparing(cell -> cell.extent(axis).get()))
                    .toList();
            if (known.size() > 1) {
              Cell least = known.get(0);
              Cell most = known.get(known.size() - 1);
              double ratio = most.extent(axis).get() / least.extent(axis).get();
              if (ratio >= OTHER_UNITS) {
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "%s of %s is %.3g times that of %s (are both in the same units?)",
                        column,
                        most.label(),
                        ratio,
                        least.label()));
              }
            }
          }
        });
    return notes;
  }

  private static List<ArmFit> laws(Map<List<String>, ScoreRows> cells, Columns columns) {
    if (columns.loss.isEmpty() || columns.unit.isPresent()) {
      return List.of();
    }
    Map<String, List<double[]>> points = new LinkedHashMap<>();
    cells.forEach(
        (key, rows) -> {
          rows.cost(Axis.PARAMETERS)
              .ifPresent(
                  parameters ->
                      rows.losses
                          .values()
                          .forEach(
                              loss ->
                                  points
                                      .computeIfAbsent(key.get(0), arm -> new ArrayList<>())
                                      .add(new double[] {parameters, loss})));
        });
    Map<String, Observations> observed = new LinkedHashMap<>();
    points.forEach(
        (arm, of) ->
            observed.put(
                arm,
                new Observations(
                    of.stream().mapToDouble(p -> p[0]).toArray(),
                    new double[0],
                    of.stream().mapToDouble(p -> p[1]).toArray())));
    return ArmFit.all(observed, Optional.empty(), false);
  }
}
