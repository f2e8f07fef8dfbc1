package io.headway.charts;

import io.headway.core.error.InvalidException;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Panel;
import io.headway.core.study.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row for each trial of a study, in its order: finished, failed or missing, with what was to be
 * trained and what came of it. What {@code results.csv} and {@code results.parquet} hold.
 *
 * @param columns names and types, in order
 * @param rows a cell for each column: of the column's type, or null where there is no such number
 */
public record ResultsTable(List<Column> columns, List<List<Object>> rows) {
  private static final String SUBJECT_RATIO = "params_over_subject";

  /** Of what came of a trial, all that is no real number: also where no trial of a run has one. */
  private static final Map<String, Type> NO_REALS =
      Map.of(
          "params", Type.INTEGER,
          "params_without_embeddings", Type.INTEGER,
          "selected_epoch", Type.INTEGER,
          "peak_process_bytes", Type.INTEGER,
          "attempts", Type.INTEGER,
          "untrained", Type.TRUTH,
          "reason", Type.TEXT);

  /** What the cells of a column are. */
  public enum Type {
    /** {@link Boolean}. */
    TRUTH,
    /** {@link Long}. */
    INTEGER,
    /** {@link Double}. */
    REAL,
    /** {@link String}. */
    TEXT
  }

  /**
   * A column.
   *
   * @param name of it
   * @param type of all its cells
   */
  public record Column(String name, Type type) {}

  /** Copies the lists, and checks that every row has a cell for each column. */
  public ResultsTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid row: %d cells (must be %d, one for each column)",
                row.size(),
                columns.size()));
      }
    }
  }

  /** That of a study's results, with ratios of parameters as analysed. */
  public static ResultsTable of(StudyResults results, Analysis analysis) {
    SortedSet<String> metrics =
        results.finished().stream()
            .flatMap(trial -> trial.test().values().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Trial, TrialResult> byTrial =
        results.trials().stream()
            .collect(Collectors.toMap(TrialResult::trial, Function.identity()));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Trial trial : results.measured().trials()) {
      Map<String, Object> row = new LinkedHashMap<>(settings(results.study().name(), trial));
      row.putAll(end(analysis, Optional.ofNullable(byTrial.get(trial)), metrics));
      rows.add(row);
    }
    return of(SequencedKeys.of(rows).keys(), rows);
  }

  private static ResultsTable of(List<String> names, List<Map<String, Object>> rows) {
    List<Column> columns =
        names.stream()
            .map(
                name ->
                    new Column(name, type(name, rows.stream().map(row -> row.get(name)).toList())))
            .toList();
    List<List<Object>> cells = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      List<Object> line = new ArrayList<>();
      columns.forEach(column -> line.add(cell(row.get(column.name), column.type)));
      cells.add(line);
    }
    return new ResultsTable(columns, cells);
  }

  /**
   * The narrowest type that all values have; text for lists. Where there is none, its usual one.
   */
  private static Type type(String name, List<Object> values) {
    List<Object> known = values.stream().filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return NO_REALS.getOrDefault(name, Type.REAL);
    }
    if (known.stream().allMatch(Boolean.class::isInstance)) {
      return Type.TRUTH;
    }
    if (!known.stream().allMatch(Number.class::isInstance)) {
      return Type.TEXT;
    }
    return known.stream().anyMatch(Double.class::isInstance) ? Type.REAL : Type.INTEGER;
  }

  private static Object cell(Object value, Type type) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TRUTH -> value;
      case INTEGER -> ((Number) value).longValue();
      case REAL -> ((Number) value).doubleValue();
      case TEXT -> value.toString();
    };
  }

  /** What was to be trained. */
  private static Map<String, Object> settings(String study, Trial trial) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("study", study);
    settings.put("task", trial.task().label());
    settings.put("size", trial.size().name());
    settings.put("arm", trial.arm().name());
    settings.put("kind", trial.arm().model().kind());
    settings.putAll(trial.arm().model().reported());
    settings.put("seed", trial.seed());
    settings.putAll(SizeNumbers.named(trial.size()));
    trial.arm().model().width(trial.size()).ifPresent(d -> settings.put("d_model", d));
    settings.put("epochs", trial.training().length().epochs());
    settings.put("learning_rate", trial.training().learningRate().peak());
    return settings;
  }

  /** What came of it; every key for every trial, null where there is nothing. */
  private static Map<String, Object> end(
      Analysis analysis, Optional<TrialResult> result, SortedSet<String> metrics) {
    Optional<Finished> finished =
        result.filter(Finished.class::isInstance).map(Finished.class::cast);
    Optional<Failed> failed = result.filter(Failed.class::isInstance).map(Failed.class::cast);
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("state", finished.isPresent() ? "finished" : failed.isPresent() ? "failed" : "missing");
    for (String metric : metrics) {
      end.put(metric, finished.map(f -> f.test().values().get(metric)).orElse(null));
    }
    Function<Function<Finished, Object>, Object> of = value -> finished.map(value).orElse(null);
    end.put("params", of.apply(Finished::parameterCount));
    end.put("params_without_embeddings", of.apply(Panel::withoutEmbeddings));
    end.put(
        "params_over_baseline",
        of.apply(f -> ratio(analysis.ratioToBaseline(f.trial().arm(), f.trial().size().name()))));
    end.put(
        SUBJECT_RATIO.replace("subject", ArmJson.subject(analysis)),
        of.apply(f -> ratio(analysis.ratioToMatched(f.trial().arm(), f.trial().size().name()))));
    end.put("final_train_loss", of.apply(Finished::finalTrainLoss));
    end.put("untrained", of.apply(Finished::untrained));
    end.put("selected_epoch", of.apply(Finished::selectedEpoch));
    end.put("training_flops", of.apply(Finished::trainingFlops));
    end.put("inference_flops", of.apply(Panel::inferenceFlops));
    end.put("train_seconds", of.apply(f -> f.timing().trainSeconds()));
    end.put("wall_seconds", of.apply(f -> f.timing().wallSeconds()));
    end.put("examples_per_second", of.apply(f -> f.timing().examplesPerSecond()));
    end.put("gflop_per_second", of.apply(f -> f.timing().gflopPerSecond()));
    end.put("peak_process_bytes", of.apply(f -> f.timing().peakProcessBytes()));
    end.put("attempts", of.apply(f -> f.timing().attempts()));
    end.put("reason", failed.map(f -> f.stage() + ": " + f.reason()).orElse(null));
    return end;
  }

  private static Object ratio(Optional<Double> ratio) {
    return ratio.map(ScalingJson::rounded).orElse(null);
  }
}
