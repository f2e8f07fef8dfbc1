package io.headway.charts;

import static io.headway.charts.LocationReports.BASE;
import static io.headway.charts.LocationReports.MODELS;
import static io.headway.charts.LocationReports.OF_MODELS;
import static io.headway.charts.LocationReports.OF_SCALING;
import static io.headway.charts.LocationReports.OPTIMIZED;
import static io.headway.charts.LocationReports.POH;
import static io.headway.charts.LocationReports.SCALING;
import static io.headway.charts.LocationReports.png;
import static io.headway.charts.LocationReports.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.study.Arm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of a report of the next-location task, and its numbers. */
class TestLocationReport {
  private static JsonNode json(List<ReportFile> report) {
    String text = TestScalingReport.text(report, "scaling_results_next-location.json");
    return Json.read(text, JsonNode.class, "report");
  }

  private static List<List<String>> csv(List<ReportFile> report) {
    return TestScalingReport.text(report, "results.csv")
        .lines()
        .map(line -> Arrays.asList(line.split(",", -1)))
        .toList();
  }

  private static List<String> column(List<List<String>> csv, String name) {
    int at = csv.get(0).indexOf(name);
    assertThat(at).as(name).isNotNegative();
    return csv.subList(1, csv.size()).stream().map(row -> row.get(at)).toList();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void filesAreNamedAfterTheTask() {
    assertThat(OF_MODELS)
        .extracting(ReportFile::name)
        .containsExactly(
            "scaling_results_next-location.json",
            "scaling_summary_next-location.txt",
            "results.csv",
            "scaling_plot_next-location.png",
            "scaling_plot_next-location.svg",
            "cost_plot_next-location.png",
            "cost_plot_next-location.svg",
            "learning_curves_next-location.png",
            "learning_curves_next-location.svg",
            "report.html");
  }

  @Test
  void oneArmOneSeed() throws IOException {
    List<ReportFile> report = ScalingReport.of(LocationStudy.results(1, 1, OPTIMIZED));
    assertThat(summary(report)).contains("Not asked: this study has one arm.");
    assertThat(json(report).get("results").get(0).get("arms")).hasSize(1);
    assertThat(json(report).get("results").get(0).get("advantages")).isEmpty();
    assertThat(csv(report)).hasSize(2);
    assertThat(png(report)).isEqualTo(2400);
    assertThat(summary(report)).doesNotContain("NaN");
  }

  @Test
  void theConfigurationIsOfTheTask() {
    JsonNode config = json(OF_MODELS).get("config");
    assertThat(config.get("source").get("source").asText()).isEqualTo("synthetic");
    assertThat(config.get("source").get("users").asInt()).isEqualTo(45);
    assertThat(config.get("vocabulary").asInt()).isEqualTo(1187);
    assertThat(config.get("user_codes").asInt()).isEqualTo(46);
    assertThat(config.get("n_train").asInt()).isEqualTo(7424);
    assertThat(config.get("n_validation").asInt()).isEqualTo(3334);
    assertThat(config.get("n_test").asInt()).isEqualTo(LocationStudy.SAMPLES);
    assertThat(names(json(OF_MODELS).get("analysis"))).contains("headlines").doesNotContain("law");
    assertThat(names(config)).doesNotContain("maze_size", "braid", "supervision", "R", "T");
  }

  @Test
  void meansAreThoseOfPlainCounting() {
    for (JsonNode size : json(OF_SCALING).get("results")) {
      for (Arm arm : List.of(BASE, POH)) {
        String prefix = arm.equals(BASE) ? "baseline" : "poh";
        int[] ranks =
            SCALING.finished().stream()
                .filter(f -> f.trial().arm().equals(arm))
                .filter(f -> f.trial().size().name().equals(size.get("size").asText()))
                .flatMapToInt(f -> Arrays.stream(f.test().outcomes().get("rank")))
                .toArray();
        close(size, prefix + "_acc", LocationStudy.within(ranks, 1));
        close(size, prefix + "_acc5", LocationStudy.within(ranks, 5));
        close(size, prefix + "_acc10", LocationStudy.within(ranks, 10));
        close(
            size,
            prefix + "_mrr",
            Arrays.stream(ranks).mapToDouble(r -> 100.0 / r).average().orElseThrow());
      }
      close(
          size,
          "poh_advantage_mrr",
          size.get("poh_mrr").asDouble() - size.get("baseline_mrr").asDouble());
      assertThat(names(size)).noneMatch(name -> name.endsWith("_opt"));
      // Three pairs of arms in four metrics.
      assertThat(size.get("advantages")).hasSize(3 * 4);
    }
  }

  private static void close(JsonNode size, String field, double expected) {
    assertThat(size.get(field).asDouble()).as(field).isCloseTo(expected, within(2e-6));
  }

  /** Arms of one kind and size are told apart by more than their names. */
  @Test
  void armsSayTheirHeadVariantAndWidth() {
    JsonNode arms = json(OF_MODELS).get("results").get(0).get("arms");
    assertThat(arms).extracting(arm -> arm.get("d_model").asInt()).containsExactly(96, 96, 96);
    assertThat(arms)
        .extracting(arm -> arm.get("head").asText())
        .containsExactly("softmax", "softmax", "pointer");
    assertThat(arms)
        .extracting(arm -> arm.get("variant").asText())
        .containsExactly("published", "fixed", "fixed");
    JsonNode plain = json(OF_SCALING).get("results").get(1).get("arms").get(0);
    assertThat(plain.get("d_model").asInt()).isEqualTo(256);
  }

  @Test
  void csvHasTheScoresAndTheWidthOfTheArm() {
    List<List<String>> csv = csv(OF_MODELS);
    assertThat(csv).hasSize(1 + 9).allMatch(row -> row.size() == csv.get(0).size());
    assertThat(csv.get(0))
        .contains("accuracy@1", "accuracy@5", "accuracy@10", "mrr", "loss", "accuracy@1:seen");
    assertThat(column(csv, "task")).containsOnly("next-location");
    assertThat(column(csv, "d_model")).containsOnly("96");
    assertThat(column(csv(OF_SCALING), "d_model").subList(0, 9)).containsOnly("128");
    double first = MODELS.finished().get(0).test().value("mrr");
    assertThat(column(csv, "mrr").get(0)).isEqualTo(String.valueOf(first));
  }
}
