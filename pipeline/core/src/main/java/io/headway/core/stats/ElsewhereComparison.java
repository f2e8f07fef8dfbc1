package io.headway.core.stats;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.elsewhere.Scored;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether other values of a setting of the model help elsewhere, beside the one that it was trained
 * with: paired on the same weights and test examples.
 *
 * @param arm whose weights
 * @param size of the model
 * @param other values of all other keys
 * @param panel scores: arms are the values of the setting, sizes those of the task's key
 * @param trained the value that it was trained with, if it is among them
 * @param comparisons each other value against that
 */
public record ElsewhereComparison(
    String arm,
    String size,
    Map<String, String> other,
    Panel panel,
    Optional<String> trained,
    List<PanelComparison> comparisons) {
  /** Copies the list. */
  public ElsewhereComparison {
    comparisons = List.copyOf(comparisons);
  }

  /** Of each arm at each size, for each combination of the other keys. */
  public static List<ElsewhereComparison> of(ElsewhereResults results, Metric metric, Unit unit) {
    List<ElsewhereComparison> all = new ArrayList<>();
    if (unit.isClustered()) {
      return all; // whose examples are whose is not kept of other places
    }
    for (ModelSize size : results.study().study().sizes()) {
      for (Arm arm : results.study().study().arms()) {
        List<Trial> trials =
            results.scored().keySet().stream()
                .filter(t -> t.arm().name().equals(arm.name()))
                .filter(t -> t.size().name().equals(size.name()))
                .toList();
        for (Map<String, String> other : results.others()) {
          if (!trials.isEmpty()) {
            all.add(of(results, trials, other, metric, unit));
          }
        }
      }
    }
    return all;
  }

  private static ElsewhereComparison of(
      ElsewhereResults results,
      List<Trial> trials,
      Map<String, String> other,
      Metric metric,
      Unit unit) {
    Trial one = trials.get(0);
    List<String> rows =
        results.hasRows(one)
            ? results.elsewhere().grid().get(results.rows().orElseThrow())
            : List.of("");
    List<String> columns =
        results.columns().map(key -> results.elsewhere().grid().get(key)).orElse(List.of(""));
    List<Cell> cells = new ArrayList<>();
    for (String column : columns) {
      for (String row : rows) {
        SortedMap<Long, double[]> scores = new TreeMap<>();
        for (Trial trial : trials) {
          Map<String, String> condition = new LinkedHashMap<>(other);
          results.columns().ifPresent(key -> condition.put(key, column));
          results.rows().filter(key -> !row.isEmpty()).ifPresent(key -> condition.put(key, row));
          results
              .at(trial, condition)
              .ifPresent(at -> scores.put(trial.seed(), perExample(at, metric)));
        }
        if (!scores.isEmpty()) {
          cells.add(new Cell(row, column, Map.of(Axis.PARAMETERS, 1.0), scores));
        }
      }
    }
    Panel panel = new Panel(cells, unit, Optional.empty(), metric.scale(), true);
    Optional<String> trained = trained(results, one).filter(panel.arms()::contains);
    return new ElsewhereComparison(
        one.arm().name(),
        one.size().name(),
        other,
        panel,
        trained,
        trained
            .map(
                own ->
                    panel.arms().stream()
                        .filter(row -> !row.equals(own))
                        .map(row -> PanelComparison.of(panel, row, own))
                        .toList())
            .orElse(List.of()));
  }

  /** R of the arm, if that is what rows are of. */
  private static Optional<String> trained(ElsewhereResults results, Trial trial) {
    return results
        .rows()
        .filter(key -> key.equals("model.refinements"))
        .map(key -> trial.arm().model().dials().get("R"))
        .map(String::valueOf);
  }

  private static double[] perExample(Scored.At at, Metric metric) {
    int[] outcomes = at.scores().outcomes().get(metric.outcome());
    double[] scores = new double[outcomes.length];
    for (int j = 0; j < scores.length; j++) {
      scores[j] = metric.scale().factor() * metric.share(outcomes[j]);
    }
    return scores;
  }
}
