package io.headway.jobs.fit;

import io.headway.core.error.InvalidException;
import io.headway.core.stats.Panel;
import io.headway.core.stats.Panel.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is to be known of a table of scores before its numbers are read. */
final class ScoreNotes {
  /** Models that are compared do not differ by as much; thousands and millions do. */
  private static final double OTHER_UNITS = 1000;

  private ScoreNotes() {}

  /**
   * Runs and costs that are missing, and costs that look as if they were in different units.
   *
   * @throws InvalidException if nothing can be paired
   */
  static List<String> of(Panel panel, Map<List<String>, ScoreRows> cells, ScoreColumns columns) {
    requireCommon(panel);
    List<String> notes = new ArrayList<>(missing(panel));
    cells.forEach((key, rows) -> notes.addAll(costs(key, rows, columns)));
    notes.addAll(unlike(panel, columns));
    return notes;
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

  /** Costs that rows of a cell do not say, or not in the same units. */
  private static List<String> costs(List<String> key, ScoreRows rows, ScoreColumns columns) {
    List<String> notes = new ArrayList<>();
    columns
        .extents()
        .forEach(
            (axis, column) -> {
              if (rows.spread(column) >= OTHER_UNITS) {
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "%s of %s differs by a factor of %.3g between its rows: the mean is taken"
                            + " (are all in the same units?)",
                        column,
                        String.join(" ", key),
                        rows.spread(column)));
              }
              long without = rows.without(column);
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
  private static List<String> unlike(Panel panel, ScoreColumns columns) {
    List<String> notes = new ArrayList<>();
    columns
        .extents()
        .forEach(
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
}
