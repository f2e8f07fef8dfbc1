package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Arm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Reports of the next-location task. */
class TestLocationReport {
  private static final Arm BASE = Arm.of(new Baseline());
  private static final Arm LOOP = Arm.of(new Looped(2));
  private static final Arm POH = Arm.of(new PohHrm(2, 3));
  private static final Arm ENHANCED =
      new Arm("hrm-enhanced", new EnhancedHrm(96, "softmax", Variant.PUBLISHED));
  private static final Arm OPTIMIZED = Arm.of(new OptimizedHrm(96, "softmax", Variant.FIXED));
  private static final Arm POINTER = Arm.of(new OptimizedHrm(96, "pointer", Variant.FIXED));

  private static final StudyResults MODELS =
      LocationStudy.results(3, 1, ENHANCED, OPTIMIZED, POINTER);
  private static final StudyResults SCALING = LocationStudy.results(3, 2, BASE, LOOP, POH);
  private static final List<ReportFile> OF_MODELS = ScalingReport.of(MODELS);
  private static final List<ReportFile> OF_SCALING = ScalingReport.of(SCALING);

  private static String summary(List<ReportFile> report) {
    return TestScalingReport.text(report, "scaling_summary_next-location.txt");
  }

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
            "learning_curves_next-location.png",
            "learning_curves_next-location.svg");
  }

  @Test
  void theSummarySaysWhatTheDataIsAndAnswers() {
    assertThat(summary(OF_MODELS))
        .contains("synthetic trajectories of 45 users")
        .contains("45 users with samples")
        .contains("1,187 location codes")
        .contains("7,424 training samples")
        .contains("200 test samples")
        .contains("Best configurations by mean accuracy@1")
        .contains("* Does HRM optimized beat HRM enhanced?")
        .contains("* Does hrm-optimized-pointer beat HRM enhanced?")
        .contains("Yes, on average over the sizes: accuracy@1 +")
        .containsPattern("last location +14.5")
        .doesNotContain("Analysis checklist")
        .doesNotContain("NaN")
        .doesNotContainIgnoringCase("maze")
        .doesNotContainIgnoringCase("optimality");
  }

  /** A mean reciprocal rank is no percentage. */
  @Test
  void onlySharesArePercentages() {
    assertThat(summary(OF_MODELS))
        .containsPattern("accuracy@1 +mrr +accuracy@5 +accuracy@10")
        .containsPattern("last location +14\\.5 % +24\\.5 +34\\.5 % +44\\.5 % +no parameters")
        .containsPattern("HRM enhanced .* [0-9.]+ % \\[[0-9., ]+\\] +[0-9.]+ \\[[0-9., ]+\\] ");
  }

  @Test
  void targetsOfAKindHaveATableWithTheReferences() {
    String summary = summary(OF_MODELS);
    String table = summary.substring(summary.indexOf("Scores by kind of test target"));
    double seen =
        MODELS.finished().stream()
            .filter(f -> f.trial().arm().equals(POINTER))
            .mapToDouble(f -> f.test().value("accuracy@1:seen"))
            .average()
            .orElseThrow();
    assertThat(table)
        .containsPattern("accuracy@1:seen +samples:seen +samples:unseen")
        .containsPattern(String.format(Locale.ROOT, "hrm-optimized-pointer +%.1f +150 +50", seen))
        .containsPattern("Markov-1 +30.3 +- +50");
  }

  /** Each arm with what it is over the first, and with the validation score of its weights. */
  @Test
  void theSummaryHasTheTableOfThePublishedComparison() {
    assertThat(summary(OF_MODELS))
        .containsPattern(
            String.format(
                Locale.ROOT, "HRM enhanced +187,776 +96 +30\\.0 +%s +- *\n", score(ENHANCED)))
        .containsPattern(
            String.format(
                Locale.ROOT, "pointer +187,776 +96 +30\\.0 +%s +\\+[0-9.]+ *\n", score(POINTER)));
    String without =
        summary(
            ScalingReport.of(
                new StudyResults(
                    MODELS.measured(),
                    MODELS.data(),
                    MODELS.trials().stream()
                        .filter(trial -> !trial.trial().arm().equals(ENHANCED))
                        .toList())));
    assertThat(without)
        .as("nothing is an improvement over an arm that has no results")
        .containsPattern(
            String.format(Locale.ROOT, "pointer +187,776 +96 +30\\.0 +%s +- *\n", score(POINTER)));
  }

  private static String score(Arm arm) {
    return String.format(
        Locale.ROOT,
        "%.1f",
        MODELS.finished().stream()
            .filter(f -> f.trial().arm().equals(arm))
            .mapToDouble(f -> f.test().value("accuracy@1"))
            .average()
            .orElseThrow());
  }

  @Test
  void withPohHrmTheSummaryHasTheChecklist() {
    assertThat(summary(OF_SCALING))
        .contains("* Does the advantage grow with size?")
        .contains("R = 2, T = 3")
        .doesNotContainIgnoringCase("maze")
        .doesNotContainIgnoringCase("optimality");
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

  /** Also where a training was short. */
  @Test
  void everyEpochOfAShortTrainingHasItsTick() {
    StudyResults results =
        new StudyResults(
            MODELS.measured(),
            MODELS.data(),
            MODELS.finished().stream().<TrialResult>map(TestLocationReport::inTwoEpochs).toList());
    BufferedImage image = image(ScalingReport.of(results), "learning_curves_next-location.png");
    int panel = image.getWidth() / 3;
    for (int k = 0; k < 3; k++) {
      BufferedImage ticks = image.getSubimage(k * panel + 80, 672, panel - 80, 24);
      assertThat(hasInk(ticks, 0)).as("epoch 1 of panel %d", k).isTrue();
      assertThat(hasInk(ticks, 1)).as("epoch 2 of panel %d", k).isTrue();
    }
  }

  /** Whether the left half, 0, or the right one, 1, has a dark pixel. */
  private static boolean hasInk(BufferedImage image, int half) {
    int width = image.getWidth() / 2;
    return Arrays.stream(image.getRGB(half * width, 0, width, image.getHeight(), null, 0, width))
        .anyMatch(rgb -> (rgb & 0xFF) < 100);
  }

  private static BufferedImage image(List<ReportFile> report, String name) {
    byte[] bytes =
        report.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().content();
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finished inTwoEpochs(Finished f) {
    List<CurvePoint> curve =
        List.of(
            new CurvePoint(1, 10, 4.5, 0, new TreeMap<>(Map.of("accuracy@1", 30.0, "loss", 4.1))),
            new CurvePoint(2, 20, 4.2, 0, new TreeMap<>(Map.of("accuracy@1", 32.0, "loss", 4.0))));
    return new Finished(
        f.schema(),
        f.trial(),
        f.dataHash(),
        f.parameters(),
        f.trainingFlops(),
        curve,
        f.finalTrainLoss(),
        f.untrained(),
        2,
        f.test(),
        f.timing(),
        f.provenance());
  }

  @Test
  void everyStudyCanBeDrawn() throws IOException {
    StudyResults both = LocationStudy.results(2, 2, BASE, LOOP, POH, OPTIMIZED, POINTER);
    for (List<ReportFile> report : List.of(OF_MODELS, OF_SCALING, ScalingReport.of(both))) {
      assertThat(png(report)).isEqualTo(2400);
      assertThat(TestScalingReport.text(report, "learning_curves_next-location.svg"))
          .contains("<title>Next location: learning curves")
          .contains("validation Acc@1 (%)")
          .doesNotContainIgnoringCase("maze")
          .doesNotContain("NaN");
      String svg = TestScalingReport.text(report, "scaling_plot_next-location.svg");
      assertThat(svg)
          .contains("<title>Next location")
          .contains("Acc@1 (% of test examples)")
          .doesNotContainIgnoringCase("maze")
          .doesNotContain("NaN");
    }
  }

  private static int png(List<ReportFile> report) {
    return image(report, "scaling_plot_next-location.png").getWidth();
  }
}
