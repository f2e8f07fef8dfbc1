package io.headway.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.stats.Advantage;
import io.headway.core.stats.PanelAnalysis;
import io.headway.core.stats.PanelComparison;

/** What may be concluded from anybody's results, for programs. */
public final class PanelJson {
  private PanelJson() {}

  /** One object. */
  public static String of(PanelAnalysis analysis) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode comparisons = root.putArray("comparisons");
    for (PanelComparison c : analysis.comparisons()) {
      ObjectNode node = comparisons.addObject();
      node.put("arm", c.arm());
      node.put("over", c.over());
      ArrayNode sizes = node.putArray("sizes");
      for (Advantage a : c.bySize()) {
        ObjectNode size = sizes.addObject();
        size.put("size", a.size());
        a.estimate()
            .ifPresent(
                e -> {
                  size.setAll(ScalingJson.estimate(e));
                  size.put("p_holm", a.adjustedP());
                });
      }
      AnalysisJson.put(node, "mean_advantage", c.mean());
      AnalysisJson.put(node, "advantage_per_decade", c.slope());
      AnalysisJson.power(node, "mean_detectable", c.meanPower());
      AnalysisJson.power(node, "per_decade_detectable", c.slopePower());
    }
    ArrayNode views = root.putArray("views");
    analysis.views().forEach(view -> views.add(AnalysisJson.view(view)));
    if (!analysis.laws().arms().isEmpty()) {
      root.set("laws", FitJson.node(analysis.laws().arms()));
    }
    if (!analysis.laws().recurrences().isEmpty()) {
      root.set("recurrence", FitJson.recurrence(analysis.laws()));
    }
    return Json.pretty(root);
  }
}
