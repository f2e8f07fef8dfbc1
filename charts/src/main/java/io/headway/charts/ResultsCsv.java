package io.headway.charts;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row for each trial of the study, in its order: finished, failed or missing. A number that
 * does not exist is an empty field. Quoted as in RFC 4180, lines end with a line feed.
 */
final class ResultsCsv {
  private static final List<String> OUTCOME =
      List.of(
          "params",
          "params_over_baseline",
          "params_over_subject",
          "final_train_loss",
          "untrained",
          "selected_epoch",
          "training_flops",
          "train_seconds",
          "wall_seconds",
          "examples_per_second",
          "gflop_per_second",
          "peak_process_bytes",
          "attempts",
          "reason");

  private ResultsCsv() {}

  static String of(StudyResults results, Analysis analysis) {
    SortedSet<String> metrics =
        results.finished().stream()
            .flatMap(trial -> trial.test().values().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Trial, TrialResult> byTrial =
        results.trials().stream()
            .collect(Collectors.toMap(TrialResult::trial, Function.identity()));
    List<Map<String, Object>> settings =
        results.measured().trials().stream()
            .map(trial -> settings(results.study().name(), trial))
            .toList();
    SequencedKeys columns = SequencedKeys.of(settings);
    StringBuilder csv = new StringBuilder();
    append(
        csv,
        Stream.of(columns.keys(), List.of("state"), metrics, outcomes(analysis))
            .flatMap(Collection::stream)
            .toList());
    List<Trial> trials = results.measured().trials();
    for (int i = 0; i < trials.size(); i++) {
      List<Object> row = new ArrayList<>(columns.row(settings.get(i)));
      row.addAll(end(analysis, byTrial.get(trials.get(i)), metrics));
      append(csv, row.stream().map(Object::toString).toList());
    }
    return csv.toString();
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

  private static List<String> outcomes(Analysis analysis) {
    return OUTCOME.stream()
        .map(name -> name.replace("over_subject", "over_" + ArmJson.subject(analysis)))
        .toList();
  }

  private static List<Object> end(
      Analysis analysis, TrialResult result, SortedSet<String> metrics) {
    List<Object> row = new ArrayList<>();
    if (result instanceof Finished finished) {
      row.add("finished");
      Map<String, Double> values = new TreeMap<>(finished.test().values());
      metrics.forEach(metric -> row.add(values.containsKey(metric) ? values.get(metric) : ""));
      row.addAll(outcome(finished, analysis));
    } else {
      row.add(result == null ? "missing" : "failed");
      metrics.forEach(metric -> row.add(""));
      OUTCOME.subList(1, OUTCOME.size()).forEach(column -> row.add(""));
      row.add(result instanceof Failed failed ? failed.stage() + ": " + failed.reason() : "");
    }
    return row;
  }

  private static List<Object> outcome(Finished f, Analysis analysis) {
    Arm arm = f.trial().arm();
    String size = f.trial().size().name();
    return List.of(
        f.parameterCount(),
        ratio(analysis.ratioToBaseline(arm, size)),
        ratio(analysis.ratioToMatched(arm, size)),
        f.finalTrainLoss(),
        f.untrained(),
        f.selectedEpoch(),
        f.trainingFlops(),
        f.timing().trainSeconds(),
        f.timing().wallSeconds(),
        f.timing().examplesPerSecond(),
        f.timing().gflopPerSecond(),
        f.timing().peakProcessBytes(),
        f.timing().attempts(),
        "");
  }

  private static Object ratio(Optional<Double> ratio) {
    return ratio.<Object>map(ScalingJson::rounded).orElse("");
  }

  private static void append(StringBuilder csv, List<String> row) {
    csv.append(row.stream().map(ResultsCsv::quoted).collect(Collectors.joining(","))).append('\n');
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[,\"\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
