package io.headway.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.Timing;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** An arm at one size as JSON, each seed with all its numbers. */
final class ArmJson {
  private ArmJson() {}

  /** Empty if no trial finished. */
  static Optional<ObjectNode> of(StudyResults results, Analysis analysis, Arm arm, ModelSize size) {
    List<Finished> trials = trials(results, arm, size);
    return trials.isEmpty() ? Optional.empty() : Optional.of(node(trials, analysis, arm, size));
  }

  /** The finished trials, by seed. */
  static List<Finished> trials(StudyResults results, Arm arm, ModelSize size) {
    return results.finished().stream()
        .filter(f -> f.trial().arm().name().equals(arm.name()))
        .filter(f -> f.trial().size().name().equals(size.name()))
        .sorted(Comparator.comparingLong(f -> f.trial().seed()))
        .toList();
  }

  private static ObjectNode node(
      List<Finished> trials, Analysis analysis, Arm arm, ModelSize size) {
    Finished first = trials.get(0);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("arm", arm.name());
    node.put("kind", arm.model().kind());
    arm.model().width(size).ifPresent(d -> node.put("d_model", d));
    node.setAll((ObjectNode) Json.tree(arm.model().reported()));
    node.put("params", first.parameterCount());
    analysis
        .ratioToBaseline(arm, size.name())
        .ifPresent(ratio -> node.put("params_over_baseline", ScalingJson.rounded(ratio)));
    analysis
        .ratioToMatched(arm, size.name())
        .ifPresent(
            ratio -> node.put("params_over_" + subject(analysis), ScalingJson.rounded(ratio)));
    ObjectNode components = node.putObject("params_by_component");
    first.parameters().forEach(components::put);
    for (Metric metric : analysis.subject().metrics()) {
      analysis
          .level(arm, size.name(), metric)
          .map(level -> ScalingJson.estimate(level.estimate()))
          // A test of a percentage against 0 answers no question.
          .ifPresent(estimate -> node.set(metric.key(), estimate.without("p")));
    }
    node.put("final_train_loss", mean(trials, Finished::finalTrainLoss));
    node.put("training_flops", mean(trials, Finished::trainingFlops));
    node.put("learning_rate", first.trial().training().learningRate().peak());
    node.put("epochs", first.trial().training().length().epochs());
    ArrayNode seeds = node.putArray("per_seed");
    trials.forEach(trial -> seeds.add(seed(trial)));
    node.putObject("timing").put("train_seconds", mean(trials, t -> t.timing().trainSeconds()));
    return node;
  }

  /** The kind of the study's subject, in names of fields: {@code poh_hrm}. */
  static String subject(Analysis analysis) {
    return analysis
        .roles()
        .subject()
        .map(arm -> arm.model().kind().replace('-', '_'))
        .orElse("subject");
  }

  private static ObjectNode seed(Finished trial) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("seed", trial.trial().seed());
    ObjectNode scores = node.putObject("scores");
    trial.test().values().forEach(scores::put);
    node.put("final_train_loss", trial.finalTrainLoss());
    node.put("untrained", trial.untrained());
    node.put("selected_epoch", trial.selectedEpoch());
    node.put("training_flops", trial.trainingFlops());
    Timing timing = trial.timing();
    node.putObject("timing")
        .put("train_seconds", timing.trainSeconds())
        .put("wall_seconds", timing.wallSeconds())
        .put("examples_per_second", timing.examplesPerSecond())
        .put("gflop_per_second", timing.gflopPerSecond())
        .put("peak_process_bytes", timing.peakProcessBytes())
        .put("attempts", timing.attempts());
    return node;
  }

  private static double mean(List<Finished> trials, ToDoubleFunction<Finished> of) {
    return trials.stream().mapToDouble(of).average().orElseThrow();
  }
}
