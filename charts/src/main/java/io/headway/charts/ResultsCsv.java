package io.headway.charts;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import java.util.ArrayList;
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
  private static final List<String> TRIAL =
      List.of(
          "study",
          "task",
          "size",
          "arm",
          "kind",
          "R",
          "T",
          "seed",
          "d_model",
          "n_heads",
          "d_ff",
          "depth",
          "epochs",
          "learning_rate",
          "state");
  private static final List<String> OUTCOME =
      List.of(
          "params",
          "params_over_baseline",
          "params_over_poh_hrm",
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
            .collect(
                Collectors.toMap(
                    TrialResult::trial, Function.identity(), (first, second) -> second));
    StringBuilder csv = new StringBuilder();
    append(csv, Stream.of(TRIAL, metrics, OUTCOME).flatMap(c -> c.stream()).toList());
    for (Trial trial : results.study().trials()) {
      append(csv, row(results.study().name(), analysis, trial, byTrial.get(trial), metrics));
    }
    return csv.toString();
  }

  private static List<String> row(
      String study, Analysis analysis, Trial trial, TrialResult result, SortedSet<String> metrics) {
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(study, trial.task().label(), trial.size().name(), trial.arm().name()));
    row.addAll(
        List.of(
            trial.arm().kind().key(),
            trial.arm().refinements(),
            trial.arm().fastSteps(),
            trial.seed()));
    row.addAll(
        List.of(
            trial.arm().width(trial.size()),
            trial.size().heads(),
            trial.size().feedForward(),
            trial.size().depth()));
    TrainingSettings training = trial.training();
    row.addAll(List.of(training.length().epochs(), training.learningRate().peak()));
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
    return row.stream().map(Object::toString).toList();
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
