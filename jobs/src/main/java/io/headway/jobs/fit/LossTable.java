package io.headway.jobs.fit;

import io.headway.charts.FitText;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.Observations;
import io.headway.core.task.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Losses of a CSV file with a header, a row for each run.
 *
 * @param arms observations of each arm, in order of their first row; one arm without a name where
 *     no column tells them apart
 * @param notes what is to be known of its rows: without a loss, of runs that failed; the same
 *     twice; of several arms, taken for one
 */
public record LossTable(Map<String, Observations> arms, List<String> notes) {
  /** What tables of ours call it. */
  private static final String ARM = "arm";

  /** Arms that a line names. */
  private static final int MOST_TOLD = 5;

  private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

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
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidException if a column is missing, or a number is none, with its line
   * @throws CannotIoException if it cannot be read
   */
  public static LossTable read(Path file, Columns columns) throws IOException {
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    Set<String> together = new LinkedHashSet<>();
    int[] skipped = new int[1];
    CsvTable table = CsvTable.read(file);
    boolean mixed = columns.arm().isEmpty() && table.columns().contains(ARM);
    table.forEach(
        columns.all(),
        row -> {
          if (row.text(columns.loss()).isEmpty()) {
            skipped[0]++;
          } else {
            if (mixed) {
              together.add(row.text(ARM));
            }
            rows.computeIfAbsent(columns.arm().map(row::name).orElse(""), arm -> new ArrayList<>())
                .add(numbers(row, columns));
          }
        });
    if (rows.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid table %s: no rows with a loss (must have some)", file));
    }
    Map<String, Observations> arms = new LinkedHashMap<>();
    rows.forEach((arm, of) -> arms.put(arm, observations(of, columns.data().isPresent())));
    return new LossTable(arms, notes(skipped[0], repeated(rows.values()), together));
  }

  /** How many rows agree with an earlier one of their arm in every number. */
  private static int repeated(Collection<List<double[]>> arms) {
    int repeated = 0;
    for (List<double[]> rows : arms) {
      Set<List<Double>> distinct = new HashSet<>();
      for (double[] row : rows) {
        repeated += distinct.add(Arrays.stream(row).boxed().toList()) ? 0 : 1;
      }
    }
    return repeated;
  }

  private static List<String> notes(int skipped, int repeated, Set<String> together) {
    List<String> notes = new ArrayList<>();
    if (skipped > 0) {
      notes.add(
          Quantity.of(skipped, "row")
              + (skipped == 1
                  ? " has no loss and is left out."
                  : " have no loss and are left out."));
    }
    if (repeated > 0) {
      notes.add(
          Quantity.of(repeated, "row")
              + (repeated == 1 ? " says" : " say")
              + " what an earlier one says, to the last digit (is a run there twice?).");
    }
    if (together.size() > 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Its column arm has %,d values, %s, which are fitted as one law; --arm arm tells them"
                  + " apart.",
              together.size(),
              together.stream().limit(MOST_TOLD).collect(Collectors.joining(", "))
                  + (together.size() > MOST_TOLD ? ", ..." : "")));
    }
    return notes;
  }

  private static double[] numbers(CsvTable.Row row, Columns columns) {
    double size = row.positive(columns.size());
    double second = columns.data().isEmpty() ? 1 : row.positive(columns.data().get());
    return new double[] {
      size,
      columns.flops() ? second / (FLOPS_PER_PARAMETER_AND_TOKEN * size) : second,
      row.positive(columns.loss())
    };
  }

  private static Observations observations(List<double[]> rows, boolean data) {
    return new Observations(
        rows.stream().mapToDouble(row -> row[0]).toArray(),
        data ? rows.stream().mapToDouble(row -> row[1]).toArray() : new double[0],
        rows.stream().mapToDouble(row -> row[2]).toArray());
  }
}
