package io.headway.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What was run, as JSON: the configuration, the data and the references. */
final class ConfigJson {
  private ConfigJson() {}

  /** Names of the published experiment first. */
  static ObjectNode of(StudyResults results, Analysis analysis) {
    Study study = results.study();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Task task = Task.of(results.measured().task());
    task.fields().forEach((name, value) -> node.set(name, Json.tree(value)));
    putIfSame(node, "epochs", study, training -> training.length().epochs());
    dials(study, analysis).forEach(node::put);
    ArrayNode seeds = node.putArray("seeds");
    study.seeds().stream().sorted().forEach(seeds::add);
    node.put("study", study.name());
    node.put("question", study.question());
    putIfSame(node, "batch", study, training -> training.batching().batch());
    node.set("training", training(study));
    node.put("engine", study.engine().kind());
    node.put("device", study.engine().device());
    node.put("precision", study.engine().precision().name().toLowerCase(Locale.ROOT));
    ArrayNode versions = node.putArray("code_versions");
    results.finished().stream()
        .map(trial -> trial.provenance().codeVersion())
        .distinct()
        .sorted()
        .forEach(versions::add);
    return node;
  }

  static ObjectNode data(StudyResults results) {
    DataSetCard data = results.data();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", data.id());
    node.put("sha256", data.sha256());
    ObjectNode counts = node.putObject("counts");
    data.counts().forEach(counts::put);
    ObjectNode statistics = node.putObject("statistics");
    data.statistics().forEach(statistics::put);
    return node;
  }

  static ArrayNode references(StudyResults results) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    results
        .data()
        .references()
        .forEach(
            reference -> {
              ObjectNode node = nodes.addObject();
              node.put("name", reference.name());
              node.put("description", reference.description());
              ObjectNode values = node.putObject("values");
              reference.values().forEach(values::put);
            });
    return nodes;
  }

  /** A number that says something false where it is not that of all trials. */
  private static void putIfSame(
      ObjectNode node, String key, Study study, ToIntFunction<TrainingSettings> value) {
    if (TrainingWords.isSame(study, value)) {
      node.put(key, value.applyAsInt(study.training(study.sizes().get(0), study.arms().get(0))));
    }
  }

  /** How each arm was trained at each size. */
  private static ArrayNode training(Study study) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (ModelSize size : study.sizes()) {
      for (Arm arm : study.arms()) {
        ObjectNode node = nodes.addObject();
        node.put("size", size.name());
        node.put("arm", arm.name());
        node.setAll((ObjectNode) Json.tree(study.training(size, arm)));
      }
    }
    return nodes;
  }

  /** R and T of the subject, or else of the first arms that have them. */
  private static SortedMap<String, Integer> dials(Study study, Analysis analysis) {
    TreeMap<String, Integer> dials = new TreeMap<>();
    study.arms().forEach(arm -> arm.model().dials().forEach(dials::putIfAbsent));
    analysis.roles().subject().ifPresent(arm -> dials.putAll(arm.model().dials()));
    return dials;
  }
}
