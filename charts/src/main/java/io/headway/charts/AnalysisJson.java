package io.headway.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Efficiency;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Growth;
import io.headway.core.stats.Power;
import io.headway.core.stats.View;
import java.util.List;
import java.util.Optional;

/** The conclusions as JSON; sentences beside the numbers that they are made from. */
final class AnalysisJson {
  private AnalysisJson() {}

  static ObjectNode of(Analysis analysis) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("confidence", Estimate.CONFIDENCE);
    analysis
        .law()
        .ifPresent(
            law ->
                node.putObject("law")
                    .put("statement", law.statement())
                    .put("holds", analysis.lawHolds()));
    answers(node.putArray("headlines"), analysis.headlines());
    answers(node.putArray("checklist"), analysis.checklist());
    ArrayNode comparisons = node.putArray("comparisons");
    analysis.comparisons().forEach(c -> comparison(comparisons.addObject(), c));
    ArrayNode growth = node.putArray("growth");
    analysis.growth().forEach(g -> growth(growth.addObject(), g));
    ArrayNode efficiency = node.putArray("efficiency");
    analysis.efficiency().forEach(e -> efficiency(efficiency.addObject(), e));
    ArrayNode views = node.putArray("views");
    ArrayNode timing = JsonNodeFactory.instance.arrayNode(); // of measured times
    for (View view : analysis.views()) {
      (view.axis() == Axis.TRAINING_SECONDS ? timing : views).add(view(view));
    }
    if (!timing.isEmpty()) {
      node.set("timing", timing);
    }
    strings(node.putArray("failed"), analysis.gaps().failed());
    strings(node.putArray("missing"), analysis.gaps().missing());
    strings(node.putArray("untrained"), analysis.gaps().untrained());
    if (!analysis.gaps().impossible().isEmpty()) {
      ArrayNode impossible = node.putArray("impossible");
      analysis.gaps().impossible().forEach(i -> impossible.add(i.words()));
    }
    return node;
  }

  private static void answers(ArrayNode nodes, List<Answer> answers) {
    for (Answer answer : answers) {
      ObjectNode node = nodes.addObject();
      node.put("question", answer.question());
      node.put("verdict", answer.verdict());
      strings(node.putArray("details"), answer.details());
    }
  }

  private static void comparison(ObjectNode node, Comparison c) {
    node.put("arm", c.arm().name());
    node.put("over", c.over().name());
    node.put("metric", c.metric().key());
    put(node, "mean_advantage", c.mean());
    put(node, "advantage_per_decade", c.slope());
    power(node, "mean_detectable", c.meanPower());
    power(node, "per_decade_detectable", c.slopePower());
  }

  /** As fields. */
  static void power(ObjectNode node, String key, Optional<Power> power) {
    power.ifPresent(p -> node.put(key, ScalingJson.rounded(p.detectable())));
  }

  /** As fields. */
  static ObjectNode view(View view) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("arm", view.arm());
    node.put("over", view.over());
    node.put("equal", view.axis().key());
    put(node, "mean_advantage", view.mean());
    ArrayNode points = node.putArray("points");
    for (View.Point point : view.points()) {
      ObjectNode at = points.addObject();
      at.put("at", point.at());
      put(at, "advantage", point.advantage());
    }
    if (!view.note().isEmpty()) {
      node.put("note", view.note());
    }
    return node;
  }

  private static void growth(ObjectNode node, Growth g) {
    node.put("arm", g.arm());
    node.put("metric", g.metric().key());
    node.put("from", g.from());
    node.put("to", g.to());
    put(node, "per_decade", g.perDecade());
  }

  private static void efficiency(ObjectNode node, Efficiency e) {
    node.put("size", e.size());
    node.put("params", e.parameters());
    node.put("next_size", e.nextSize());
    node.put("next_params", e.nextParameters());
    put(node, "over_next", e.overNext());
    e.overNext().ifPresent(estimate -> node.put("over_next_p_holm", e.adjustedP()));
    put(node, "at_equal_params", e.atEqualParameters());
  }

  /** As fields. */
  static void put(ObjectNode node, String key, Optional<Estimate> estimate) {
    estimate.ifPresent(e -> node.set(key, ScalingJson.estimate(e)));
  }

  private static void strings(ArrayNode node, List<String> strings) {
    strings.forEach(node::add);
  }
}
