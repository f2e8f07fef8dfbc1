package io.headway.charts;

import io.headway.core.result.Finished;
import io.headway.core.result.Reference;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Level;
import io.headway.core.stats.Names;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import io.headway.core.task.Scale;
import io.headway.core.task.Subject.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The tables of scores in a summary. */
final class ScoreTables {
  /** The first metrics are shown with their intervals, the others as means. */
  private static final int WITH_INTERVAL = 2;

  /** Between a metric and the kind of target that it is of: {@code accuracy@1:seen}. */
  private static final String OF = ":";

  /** Mean cross-entropy, of what predicts probabilities. */
  private static final String LOSS = "loss";

  private ScoreTables() {}

  /** Each arm at each size, with what its scores cost. */
  static Table scores(StudyResults results, Analysis analysis) {
    List<String> header = new ArrayList<>(List.of("size", "arm", "parameters", "x baseline"));
    header.add("seeds");
    List<Metric> metrics = analysis.subject().metrics();
    for (int k = 0; k < metrics.size(); k++) {
      header.add(metrics.get(k).key() + (k < WITH_INTERVAL ? " [95 %]" : ""));
    }
    List<Column> columns =
        analysis.subject().columns().stream().filter(c -> anyScore(results, c.key())).toList();
    columns.forEach(column -> header.add(column.title()));
    if (!lossIsMetric(analysis)) {
      header.add("test loss");
    }
    header.addAll(List.of("train loss", "epochs", "TFLOP", "seconds", "flags"));
    Table table = new Table(2, header.toArray(String[]::new));
    for (ModelSize size : results.study().sizes()) {
      for (Arm arm : results.study().arms()) {
        table.row(row(results, analysis, arm, size, columns).toArray(String[]::new));
      }
    }
    return table;
  }

  private static List<String> row(
      StudyResults results, Analysis analysis, Arm arm, ModelSize size, List<Column> columns) {
    List<Finished> trials = ArmJson.trials(results, arm, size);
    List<Metric> metrics = analysis.subject().metrics();
    Optional<Level> primary = analysis.level(arm, size.name(), metrics.get(0));
    List<String> row = new ArrayList<>(List.of(size.name(), Names.of(arm)));
    row.add(primary.map(level -> Words.count(level.parameters())).orElse("-"));
    row.add(analysis.ratioToBaseline(arm, size.name()).map(Words::ratio).orElse("-"));
    row.add(trials.size() + " of " + results.study().seeds().size());
    for (int k = 0; k < metrics.size(); k++) {
      boolean interval = k < WITH_INTERVAL;
      Metric metric = metrics.get(k);
      row.add(
          analysis
              .level(arm, size.name(), metric)
              .map(Level::estimate)
              .map(e -> interval ? Words.score(e) : Words.number(e.scale(), e.mean()))
              .orElse("missing"));
    }
    columns.forEach(column -> row.add(score(trials, column.key(), column.pattern())));
    if (!lossIsMetric(analysis)) {
      row.add(score(trials, LOSS, "%.3f"));
    }
    row.add(mean(trials, Finished::finalTrainLoss, "%.3f"));
    row.add(mean(trials, trial -> trial.curve().get(trial.curve().size() - 1).epoch(), "%.0f"));
    row.add(mean(trials, trial -> trial.trainingFlops() / 1e12, "%.3g"));
    row.add(mean(trials, trial -> trial.timing().trainSeconds(), "%.0f"));
    row.add(flags(results, analysis, primary, trials));
    return row;
  }

  private static String flags(
      StudyResults results, Analysis analysis, Optional<Level> level, List<Finished> trials) {
    List<String> flags = new ArrayList<>();
    level
        .filter(l -> !l.untrained().isEmpty())
        .ifPresent(l -> flags.add("untrained: " + l.untrained().size()));
    level
        .filter(l -> analysis.gaps().isImpossible(l.arm(), l.size()))
        .ifPresent(l -> flags.add("better than possible"));
    if (trials.size() < results.study().seeds().size()) {
      flags.add("incomplete");
    }
    return String.join(", ", flags);
  }

  /** What needs no training. */
  static Table references(StudyResults results, Analysis analysis) {
    List<String> header = new ArrayList<>(List.of(""));
    analysis.subject().metrics().forEach(metric -> header.add(metric.key()));
    boolean losses =
        !lossIsMetric(analysis)
            && results.data().references().stream().anyMatch(r -> r.values().containsKey(LOSS));
    if (losses) {
      header.add("test loss");
    }
    List<Column> columns =
        analysis.subject().columns().stream()
            .filter(
                column ->
                    results.data().references().stream()
                        .anyMatch(r -> r.values().containsKey(column.key())))
            .toList();
    columns.forEach(column -> header.add(column.title()));
    header.add("");
    Table table = new Table(1, header.toArray(String[]::new));
    for (Reference reference : results.data().references()) {
      List<String> row = new ArrayList<>(List.of(reference.name()));
      for (Metric metric : analysis.subject().metrics()) {
        Double value = reference.values().get(metric.key());
        Scale scale = metric.scale();
        row.add(value == null ? "-" : Words.number(scale, value) + scale.suffix());
      }
      if (losses) {
        Double loss = reference.values().get(LOSS);
        row.add(loss == null ? "-" : String.format(Locale.ROOT, "%.3f", loss));
      }
      for (Column column : columns) {
        Double value = reference.values().get(column.key());
        row.add(value == null ? "-" : String.format(Locale.ROOT, column.pattern(), value));
      }
      row.add(reference.description());
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /**
   * Model, parameters, width, the primary metric on validation and test, and what it is over the
   * first arm: the table of the published comparison. Validation is that of the scored weights.
   */
  static Table comparison(StudyResults results, Analysis analysis) {
    Metric primary = analysis.subject().primary();
    Table table =
        new Table(
            2,
            "size",
            "model",
            "params",
            "hidden",
            "val " + primary.title() + primary.scale().suffix(),
            "test " + primary.title() + primary.scale().suffix(),
            "improvement",
            "");
    for (ModelSize size : results.study().sizes()) {
      Arm over = results.study().arms().get(0);
      OptionalDouble first = test(ArmJson.trials(results, over, size), primary);
      for (Arm arm : results.study().arms()) {
        List<Finished> trials = ArmJson.trials(results, arm, size);
        if (trials.isEmpty()) {
          continue;
        }
        double test = test(trials, primary).orElseThrow();
        table.row(
            size.name(),
            Names.of(arm),
            Words.count(trials.get(0).parameterCount()),
            width(arm, size),
            validation(trials, primary),
            Words.number(primary.scale(), test),
            arm.equals(over) || first.isEmpty()
                ? "-"
                : Words.signed(
                    primary.scale(), primary.scale().sign() * (test - first.getAsDouble())),
            "");
      }
    }
    return table;
  }

  private static OptionalDouble test(List<Finished> trials, Metric metric) {
    return trials.stream().mapToDouble(trial -> trial.test().value(metric.key())).average();
  }

  private static String width(Arm arm, ModelSize size) {
    OptionalInt width = arm.model().width(size);
    return width.isPresent() ? String.valueOf(width.getAsInt()) : "-";
  }

  private static String validation(List<Finished> trials, Metric metric) {
    OptionalDouble mean =
        trials.stream()
            .flatMap(
                trial ->
                    trial.curve().stream()
                        .filter(point -> point.epoch() == trial.selectedEpoch())
                        .map(point -> point.validation().get(metric.key()))
                        .filter(Objects::nonNull))
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? Words.number(metric.scale(), mean.getAsDouble()) : "-";
  }

  /** The scores that the task gives for parts of the split; empty if it gives none. */
  static Optional<Table> bySubset(StudyResults results) {
    SortedSet<String> keys = new TreeSet<>();
    results.finished().forEach(trial -> keys.addAll(trial.test().values().keySet()));
    keys.removeIf(
        key -> !key.contains(OF) || key.startsWith("accuracy@5") || key.startsWith("accuracy@10"));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("size", "arm"));
    header.addAll(keys);
    Table table = new Table(2, header.toArray(String[]::new));
    for (ModelSize size : results.study().sizes()) {
      for (Arm arm : results.study().arms()) {
        List<Finished> trials = ArmJson.trials(results, arm, size);
        List<String> row = new ArrayList<>(List.of(size.name(), Names.of(arm)));
        keys.forEach(key -> row.add(score(trials, key, pattern(key))));
        table.row(row.toArray(String[]::new));
      }
    }
    for (Reference reference : results.data().references()) {
      SortedMap<String, Double> values = new TreeMap<>(reference.values());
      List<String> row = new ArrayList<>(List.of("-", reference.name()));
      for (String key : keys) {
        Double value = values.get(key);
        row.add(value == null ? "-" : String.format(Locale.ROOT, pattern(key), value));
      }
      table.row(row.toArray(String[]::new));
    }
    return Optional.of(table);
  }

  private static String pattern(String key) {
    return key.startsWith("loss") ? "%.3f" : key.startsWith("samples") ? "%.0f" : "%.1f";
  }

  private static boolean lossIsMetric(Analysis analysis) {
    return analysis.subject().metrics().stream().anyMatch(metric -> metric.key().equals(LOSS));
  }

  private static boolean anyScore(StudyResults results, String metric) {
    return results.finished().stream().anyMatch(t -> t.test().values().containsKey(metric));
  }

  private static String score(List<Finished> trials, String metric, String pattern) {
    List<Finished> scored =
        trials.stream().filter(t -> t.test().values().containsKey(metric)).toList();
    return mean(scored, trial -> trial.test().value(metric), pattern);
  }

  private static String mean(List<Finished> trials, ToDoubleFunction<Finished> of, String pattern) {
    return trials.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT, pattern, trials.stream().mapToDouble(of).average().orElseThrow());
  }
}
