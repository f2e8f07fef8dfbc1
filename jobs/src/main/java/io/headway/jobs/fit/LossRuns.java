package io.headway.jobs.fit;

import io.headway.core.stats.Axis;
import io.headway.core.stats.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Runs of a table that have a loss: of rows of test units it is the mean over these. */
final class LossRuns {
  private LossRuns() {}

  /**
   * Of each arm.
   *
   * @param notes is told of runs that are left out
   */
  static Map<String, List<Laws.Run>> of(
      Map<List<String>, ScoreRows> cells, ScoreColumns columns, List<String> notes) {
    Map<String, List<Laws.Run>> runs = new LinkedHashMap<>();
    Optional<String> parameters = Optional.ofNullable(columns.extents().get(Axis.PARAMETERS));
    cells.forEach(
        (key, rows) -> {
          Optional<Double> n = parameters.flatMap(rows::mean);
          for (Map.Entry<Long, SortedMap<String, Double>> run : rows.losses.entrySet()) {
            int units = rows.scores.get(run.getKey()).size();
            if (run.getValue().size() < units) {
              notes.add(
                  String.format(
                      Locale.ROOT,
                      "%s, seed %d, has no %s in %,d of %,d rows: no law holds it",
                      String.join(" ", key),
                      run.getKey(),
                      columns.loss().orElseThrow(),
                      units - run.getValue().size(),
                      units));
            } else if (n.isPresent()) {
              runs.computeIfAbsent(key.get(0), arm -> new ArrayList<>())
                  .add(run(key.get(1), run, n.get(), rows, columns));
            }
          }
        });
    if (runs.isEmpty() && columns.loss().isPresent()) {
      notes.add("no run has parameters and a loss: there are no laws");
    }
    return runs;
  }

  private static Laws.Run run(
      String size,
      Map.Entry<Long, SortedMap<String, Double>> run,
      double parameters,
      ScoreRows rows,
      ScoreColumns columns) {
    double[] losses = run.getValue().values().stream().mapToDouble(loss -> loss).toArray();
    return new Laws.Run(
        size,
        run.getKey(),
        parameters,
        columns.repeated().flatMap(rows::mean).orElse(0.0),
        columns.times().flatMap(rows::mean).orElse(1.0),
        Arrays.stream(losses).average().orElseThrow(),
        columns.unit().isPresent() ? losses : new double[0]);
  }
}
