package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.LOOPED;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestScalingJson {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);

  @Test
  void configHasThePublishedNames() {
    JsonNode config = json(TestScalingReport.study(2, ARMS, 2).results()).get("config");
    assertThat(config.get("maze_size").asInt()).isEqualTo(16);
    assertThat(config.get("n_train").asInt()).isEqualTo(1000);
    assertThat(config.get("n_test").asInt()).isEqualTo(100);
    assertThat(config.get("epochs").asInt()).isEqualTo(50);
    assertThat(config.get("R").asInt()).isEqualTo(4);
    assertThat(config.get("T").asInt()).isEqualTo(4);
    assertThat(config.get("seeds")).extracting(JsonNode::asLong).containsExactly(42L, 43L);
  }

  @Test
  void meansAreThoseOfPlainCounting() {
    StudyResults results =
        new SyntheticStudy(0.3, 3, ARMS, 4, (kind, k) -> 0.5 + (kind.equals(POH_HRM) ? 0.1 * k : 0))
            .results();
    JsonNode sizes = json(results).get("results");
    assertThat(sizes).hasSize(3);
    for (JsonNode size : sizes) {
      String name = size.get("size").asText();
      assertThat(names(size))
          .startsWith(
              "size",
              "d_model",
              "n_heads",
              "d_ff",
              "depth",
              "baseline_params",
              "baseline_acc",
              "baseline_opt",
              "poh_params",
              "poh_acc",
              "poh_opt",
              "poh_advantage_acc",
              "poh_advantage_opt");
      for (String metric : List.of("acc", "opt")) {
        String outcome = metric.equals("acc") ? "reached" : "optimal";
        double baseline = SyntheticStudy.percent(results, BASELINE, name, outcome);
        double poh = SyntheticStudy.percent(results, POH_HRM, name, outcome);
        close(size, "baseline_" + metric, baseline);
        close(size, "poh_" + metric, poh);
        close(size, "poh_advantage_" + metric, poh - baseline);
        double looped = SyntheticStudy.percent(results, LOOPED, name, outcome);
        close(size, "looped_" + metric, looped);
        close(size, "poh_advantage_over_looped_" + metric, poh - looped);
      }
    }
    assertThat(sizes.get(0).get("baseline_params").asLong()).isEqualTo(430_980);
    assertThat(sizes.get(0).get("d_model").asInt()).isEqualTo(128);
  }

  @Test
  void additionsHoldEverySeedAndInterval() {
    JsonNode json = json(TestScalingReport.study(2, ARMS, 3).results());
    JsonNode arms = json.get("results").get(1).get("arms");
    assertThat(arms).hasSize(3);
    for (JsonNode arm : arms) {
      assertThat(arm.get("per_seed")).hasSize(3);
      JsonNode accuracy = arm.get("accuracy");
      assertThat(accuracy.get("low").asDouble()).isLessThan(accuracy.get("mean").asDouble());
      assertThat(accuracy.get("high").asDouble()).isGreaterThan(accuracy.get("mean").asDouble());
      assertThat(accuracy.has("p")).isFalse();
      assertThat(arm.get("per_seed").get(0).get("scores").get("loss").asDouble()).isEqualTo(0.5);
    }
    assertThat(json.get("references")).hasSize(5);
    assertThat(json.get("analysis").get("headlines")).hasSize(2);
    assertThat(json.get("analysis").get("checklist")).hasSize(6);
    assertThat(json.get("analysis").get("law").get("holds").asBoolean()).isTrue();
  }

  @Test
  void armsStateTheirParameterRatios() {
    JsonNode json = json(TestScalingReport.study(2, TestScalingReport.ALL, 2).results());
    for (JsonNode size : json.get("results")) {
      for (JsonNode arm : size.get("arms")) {
        double ratio = arm.get("params_over_baseline").asDouble();
        double expected = arm.get("params").asDouble() / size.get("baseline_params").asDouble();
        assertThat(ratio).isCloseTo(expected, within(1e-6));
        boolean matched = arm.get("kind").asText().equals("baseline-matched");
        assertThat(arm.has("params_over_poh_hrm")).isEqualTo(matched);
        if (matched) {
          double toPoh = arm.get("params").asDouble() / size.get("poh_params").asDouble();
          assertThat(arm.get("params_over_poh_hrm").asDouble()).isCloseTo(toPoh, within(1e-6));
          assertThat(toPoh).isBetween(0.98, 0.999);
        }
      }
      assertThat(size.get("advantages")).hasSize(2 * 7);
    }
    assertThat(json.get("analysis").get("headlines")).hasSize(4);
    JsonNode alone = json(TestScalingReport.study(1, List.of(POH_HRM), 1).results());
    assertThat(names(alone.get("results").get(0).get("arms").get(0)))
        .contains("params")
        .noneMatch(name -> name.startsWith("params_over"));
  }

  @Test
  void timesAreOnlyUnderTiming() {
    ObjectNode json = json(TestScalingReport.study(1, ARMS, 2).results());
    assertThat(json.findValues("timing")).isNotEmpty();
    json.findParents("timing").forEach(parent -> ((ObjectNode) parent).remove("timing"));
    assertThat(json.toString())
        .doesNotContain("second\"")
        .doesNotContain("seconds\"")
        .doesNotContain("2026-01-01");
  }

  @Test
  void whatDoesNotExistIsAbsent() {
    StudyResults results =
        TestScalingReport.study(2, ARMS, 2)
            .failing(t -> t.arm().equals(POH_HRM) && t.size().name().equals("small"));
    JsonNode sizes = json(results).get("results");
    assertThat(names(sizes.get(0))).contains("poh_acc", "poh_advantage_acc");
    assertThat(names(sizes.get(1)))
        .contains("baseline_acc", "looped_acc")
        .doesNotContain("poh_params", "poh_acc", "poh_advantage_acc");
    assertThat(json(results).get("analysis").get("failed")).hasSize(2);
  }

  @Test
  void oneArmHasOnlyItsOwnFields() {
    JsonNode json = json(TestScalingReport.study(1, List.of(BASELINE), 1).results());
    JsonNode size = json.get("results").get(0);
    assertThat(names(size))
        .contains("baseline_acc")
        .noneMatch(name -> name.startsWith("poh") || name.startsWith("looped"));
    assertThat(names(json.get("config"))).doesNotContain("R", "T");
    assertThat(size.get("arms").get(0).get("accuracy").get("interval_over").asText())
        .isEqualTo("examples only, one seed");
  }

  @Test
  void advantageIsOfSeedsCompleteInBothArms() {
    StudyResults all = TestScalingReport.study(1, ARMS, 3).results();
    StudyResults some =
        TestScalingReport.study(1, ARMS, 3).failing(t -> t.arm().equals(POH_HRM) && t.seed() == 42);
    JsonNode advantages = json(some).get("results").get(0).get("advantages");
    for (JsonNode advantage : advantages) {
      int seeds = advantage.get("arm").asText().equals("poh-hrm") ? 2 : 3;
      assertThat(advantage.get("seeds").asInt()).isEqualTo(seeds);
    }
    assertThat(json(all).get("results").get(0).get("advantages")).hasSameSizeAs(advantages);
  }

  private static void close(JsonNode size, String field, double expected) {
    assertThat(size.get(field).asDouble()).as(field).isCloseTo(expected, within(1e-5));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode json(StudyResults results) {
    String text = TestScalingReport.text(ScalingReport.of(results), "scaling_results_maze16.json");
    return Json.read(text, ObjectNode.class, "report");
  }
}
