package io.headway.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Laws;
import io.headway.core.stats.Level;
import io.headway.core.stats.Roles;
import io.headway.core.stats.Roles.ControlArm;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.task.Metric;
import java.util.Optional;

/**
 * The results as JSON. {@code config} and the flat fields of each object in {@code results} have
 * the names of the published experiment; percentages are means over seeds, advantages are
 * percentage points, of a loss the nats that it is less by, on seeds complete in both arms. A field
 * that has no value is absent, never 0. All times are under keys named {@code timing}.
 */
final class ScalingJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final StudyResults results;
  private final Analysis analysis;

  private ScalingJson(StudyResults results, Analysis analysis) {
    this.results = results;
    this.analysis = analysis;
  }

  static String of(StudyResults results, Analysis analysis, Laws laws) {
    ScalingJson json = new ScalingJson(results, analysis);
    ObjectNode root = NODES.objectNode();
    root.set("config", ConfigJson.of(results, analysis));
    ArrayNode sizes = root.putArray("results");
    results.study().sizes().forEach(size -> sizes.add(json.size(size)));
    root.set("references", ConfigJson.references(results));
    root.set("data", ConfigJson.data(results));
    root.set("analysis", AnalysisJson.of(analysis));
    root.set("laws", FitJson.of(laws));
    return Json.pretty(root);
  }

  private ObjectNode size(ModelSize size) {
    ObjectNode node = NODES.objectNode();
    node.put("size", size.name());
    SizeNumbers.named(size).forEach((name, number) -> node.set(name, Json.tree(number)));
    flat(node, size);
    ArrayNode arms = node.putArray("arms");
    results
        .study()
        .arms()
        .forEach(arm -> ArmJson.of(results, analysis, arm, size).ifPresent(arms::add));
    ArrayNode advantages = node.putArray("advantages");
    for (Comparison c : analysis.comparisons()) {
      advantage(c, size).ifPresent(advantages::add);
    }
    return node;
  }

  /** The baseline, the subject and its other main controls, each over those before it. */
  private void flat(ObjectNode node, ModelSize size) {
    Roles roles = analysis.roles();
    if (roles.main().isEmpty()) {
      return;
    }
    Optional<Arm> baseline = roles.baseline();
    Optional<Arm> subject = roles.subject();
    flat(node, roles.main().get(0).control().key(), baseline, size);
    flat(node, roles.key(), subject, size);
    advantage(node, roles.key() + "_advantage", subject, baseline, size);
    for (ControlArm held : roles.main().subList(1, roles.main().size())) {
      String key = held.control().key();
      flat(node, key, held.arm(), size);
      advantage(node, key + "_advantage", held.arm(), baseline, size);
      advantage(node, roles.key() + "_advantage_over_" + key, subject, held.arm(), size);
    }
  }

  private void flat(ObjectNode node, String prefix, Optional<Arm> arm, ModelSize size) {
    arm.flatMap(a -> analysis.level(a, size.name(), analysis.subject().primary()))
        .ifPresent(level -> node.put(prefix + "_params", level.parameters()));
    for (Metric metric : analysis.subject().metrics()) {
      arm.flatMap(a -> analysis.level(a, size.name(), metric))
          .map(Level::estimate)
          .ifPresent(e -> node.put(prefix + "_" + metric.suffix(), rounded(e.mean())));
    }
  }

  private void advantage(
      ObjectNode node, String prefix, Optional<Arm> arm, Optional<Arm> over, ModelSize size) {
    for (Metric metric : analysis.subject().metrics()) {
      analysis
          .comparison(arm, over, metric)
          .flatMap(c -> at(c, size).estimate())
          .ifPresent(e -> node.put(prefix + "_" + metric.suffix(), rounded(e.mean())));
    }
  }

  private static Optional<ObjectNode> advantage(Comparison c, ModelSize size) {
    Advantage advantage = at(c, size);
    return advantage
        .estimate()
        .map(
            estimate -> {
              ObjectNode node = NODES.objectNode();
              node.put("arm", c.arm().name());
              node.put("over", c.over().name());
              node.put("metric", c.metric().key());
              node.setAll(estimate(estimate));
              node.put("p_holm", advantage.adjustedP());
              return node;
            });
  }

  private static Advantage at(Comparison c, ModelSize size) {
    return c.bySize().stream().filter(a -> a.size().equals(size.name())).findFirst().orElseThrow();
  }

  /**
   * An estimate; interval, standard error and degrees of freedom only where the method has them.
   */
  static ObjectNode estimate(Estimate e) {
    ObjectNode node = NODES.objectNode();
    node.put("mean", rounded(e.mean()));
    if (e.hasInterval()) {
      node.put("low", rounded(e.low()));
      node.put("high", rounded(e.high()));
    }
    if (e.degreesOfFreedom() > 0) {
      node.put("standard_error", rounded(e.standardError()));
      node.put("degrees_of_freedom", rounded(e.degreesOfFreedom()));
    }
    if (!e.scale().isBounded()) {
      node.put("given_in", e.scale().unit());
    }
    node.put("p", e.p());
    node.put("seeds", e.seeds());
    node.put("units", e.units());
    node.put("unit", e.unit().word());
    node.put("interval_over", e.over());
    return node;
  }

  /** Without the digits that only rounding errors have. */
  static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6 + 0.0;
  }
}
