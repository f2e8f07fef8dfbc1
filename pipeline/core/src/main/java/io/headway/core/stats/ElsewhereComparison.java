package io.headway.core.stats;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.elsewhere.Scored;
import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Trial;
import io.headway.core.task.Metric;
import io.headway.core.task.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether other values of a setting of the model help elsewhere, beside the one that it was trained
 * with: paired on the same weights and test examples.
 *
 * @param arm whose weights
 * @param size of the model
 * @param rows the key of the model whose values are told, if the model has one
 * @param other values of all other keys
 * @param panel scores: arms are the values of the setting, sizes those of the task's key
 * @param trained the value with which it is as it was trained, if it is among them
 * @param changes each other value against that, where both were scored
 */
public record ElsewhereComparison(
    String arm,
    String size,
    Optional<String> rows,
    Map<String, String> other,
    Panel panel,
    Optional<String> trained,
    List<Change> changes) {
  /**
   * Another value against the trained one at one place.
   *
   * @param row the value
   * @param advantage over the trained one; its size is the place's column, and its p is adjusted
   *     (Holm) over all changes of the arm, at all sizes and places
   */
  public record Change(String row, Advantage advantage) {}

  /** Copies the list. */
  public ElsewhereComparison {
    changes = List.copyOf(changes);
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
        if (!trials.isEmpty()) {
          for (Map<String, String> other : results.others(trials.get(0))) {
            all.add(of(results, trials, other, metric, unit));
          }
        }
      }
    }
    return adjusted(all);
  }

  private static List<ElsewhereComparison> adjusted(List<ElsewhereComparison> all) {
    Map<String, PrimitiveIterator.OfDouble> adjusted = new HashMap<>();
    for (String arm : all.stream().map(ElsewhereComparison::arm).distinct().toList()) {
      double[] p =
          all.stream()
              .filter(one -> one.arm.equals(arm))
              .flatMap(one -> one.changes.stream())
              .mapToDouble(change -> change.advantage.adjustedP())
              .toArray();
      adjusted.put(arm, Arrays.stream(Holm.adjust(p)).iterator());
    }
    return all.stream().map(one -> one.adjusted(adjusted.get(one.arm))).toList();
  }

  private ElsewhereComparison adjusted(PrimitiveIterator.OfDouble p) {
    List<Change> adjusted = new ArrayList<>();
    for (Change change : changes) {
      Advantage a = change.advantage;
      adjusted.add(
          new Change(
              change.row, new Advantage(a.size(), a.parameters(), a.estimate(), p.nextDouble())));
    }
    return new ElsewhereComparison(arm, size, rows, other, panel, trained, adjusted);
  }

  private static ElsewhereComparison of(
      ElsewhereResults results,
      List<Trial> trials,
      Map<String, String> other,
      Metric metric,
      Unit unit) {
    Trial one = trials.get(0);
    Optional<String> key = results.rows(one);
    List<String> rows = key.map(own -> results.elsewhere().grid().get(own)).orElse(List.of(""));
    List<String> columns =
        results.columns().map(own -> results.elsewhere().grid().get(own)).orElse(List.of(""));
    List<Cell> cells = new ArrayList<>();
    for (String column : columns) {
      for (String row : rows) {
        SortedMap<Long, double[]> scores = new TreeMap<>();
        for (Trial trial : trials) {
          Map<String, String> condition = with(key, row, other);
          results.columns().ifPresent(task -> condition.put(task, column));
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
    Optional<String> trained =
        panel.arms().stream()
            .filter(row -> key.isPresent())
            .filter(row -> results.isTrained(one, with(key, row, other)))
            .findFirst();
    return new ElsewhereComparison(
        one.arm().name(),
        one.size().name(),
        key,
        other,
        panel,
        trained,
        trained.map(own -> changes(panel, own)).orElse(List.of()));
  }

  /** A model without a key has one row, which has no value. */
  private static Map<String, String> with(
      Optional<String> key, String row, Map<String, String> other) {
    Map<String, String> condition = new LinkedHashMap<>(other);
    key.ifPresent(own -> condition.put(own, row));
    return condition;
  }

  /** Their p are not adjusted. */
  private static List<Change> changes(Panel panel, String trained) {
    int sign = panel.scale().sign();
    List<Change> changes = new ArrayList<>();
    for (Cell cell : panel.cells()) {
      if (!cell.arm().equals(trained)) {
        panel
            .cell(trained, cell.size())
            .flatMap(own -> panel.estimate(List.of(new Part(sign, cell), new Part(-sign, own))))
            .map(e -> new Advantage(cell.size(), 0, Optional.of(e), e.p()))
            .ifPresent(advantage -> changes.add(new Change(cell.arm(), advantage)));
      }
    }
    return changes;
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
