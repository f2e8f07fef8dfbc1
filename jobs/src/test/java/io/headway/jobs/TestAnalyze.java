package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.charts.ReportFile;
import io.headway.charts.ScalingReport;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Anybody's tables, and the tables of a run of our own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestAnalyze {
  @TempDir private static Path folder;
  private Path report;

  @BeforeAll
  void runOnce() {
    String study = SmallStudy.write(folder);
    Path out = folder.resolve("run");
    Cli run = Cli.run("run", study, "--out", out.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Cli report = Cli.run("report", out.toString(), "--outcomes");
    assertThat(report.exitCode()).as(report.err()).isZero();
    this.report = out.resolve("report");
  }

  private static JsonNode json(Path table, String... more) {
    List<String> arguments = new ArrayList<>(List.of("analyze", table.toString(), "--json"));
    arguments.addAll(List.of(more));
    Cli cli = Cli.run(arguments.toArray(String[]::new));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return Json.read(cli.out(), JsonNode.class, "analysis");
  }

  private static Stream<JsonNode> of(JsonNode array, String arm) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all.stream()
        .filter(c -> c.get("arm").asText().equals(arm) && c.get("over").asText().equals("baseline"))
        .filter(c -> !c.has("metric") || c.get("metric").asText().equals("accuracy"));
  }

  /** Of the test examples of its runs the same as the report, to the last digit. */
  @Test
  void saysTheSameAsTheReport() throws IOException {
    JsonNode ours =
        Json.read(
                Files.readString(report.resolve("scaling_results_maze4.json")),
                JsonNode.class,
                "report")
            .get("analysis");
    JsonNode theirs =
        json(report.resolve("outcomes.csv"), "--score", "accuracy", "--unit", "example");
    for (String arm : List.of("looped", "poh-hrm")) {
      JsonNode own = of(ours.get("comparisons"), arm).findFirst().orElseThrow();
      JsonNode other = of(theirs.get("comparisons"), arm).findFirst().orElseThrow();
      for (String field : List.of("mean_advantage", "advantage_per_decade", "mean_detectable")) {
        assertThat(other.get(field)).as(arm + " " + field).isNotNull().isEqualTo(own.get(field));
      }
      List<JsonNode> ownViews = of(ours.get("views"), arm).toList();
      List<JsonNode> otherViews =
          of(theirs.get("views"), arm)
              .filter(v -> !v.get("equal").asText().equals("training-seconds"))
              .toList();
      assertThat(ownViews).hasSize(4);
      assertThat(otherViews).isEqualTo(ownViews);
    }
  }

  /** Of one number a run the means are the same, and intervals are over seeds. */
  @Test
  void meansOfRunsAreThoseOfTheReport() throws IOException {
    JsonNode ours =
        Json.read(
                Files.readString(report.resolve("scaling_results_maze4.json")),
                JsonNode.class,
                "report")
            .get("analysis");
    JsonNode theirs = json(report.resolve("results.csv"), "--score", "accuracy");
    JsonNode own = of(ours.get("comparisons"), "poh-hrm").findFirst().orElseThrow();
    JsonNode other = of(theirs.get("comparisons"), "poh-hrm").findFirst().orElseThrow();
    assertThat(other.get("mean_advantage").get("mean").asDouble())
        .isCloseTo(own.get("mean_advantage").get("mean").asDouble(), within(1e-6));
    assertThat(other.get("mean_advantage").get("interval_over").asText())
        .isEqualTo("seeds only, not over examples");
  }

  /** Results of {@code headway run conf/maze-ladder.conf}, in one file. */
  private record Stored(Study study, DataSetCard card, List<TrialResult> results) {}

  /** Five arms of five sizes: every number of the runs, and what their losses follow. */
  @Test
  void aLadderIsReadAsItIsReported() throws IOException {
    Path example = Path.of("..", "charts", "examples", "maze-ladder.json.gz");
    Stored stored;
    try (InputStream file = new GZIPInputStream(Files.newInputStream(example))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      stored = Json.read(text, Stored.class, "example");
    }
    Path ladder = Files.createDirectories(folder.resolve("ladder"));
    StudyResults results =
        new StudyResults(stored.card().measured(stored.study()), stored.card(), stored.results());
    for (ReportFile file : ScalingReport.words(results)) {
      Files.write(ladder.resolve(file.name()), file.content());
    }
    JsonNode ours =
        Json.read(
            Files.readString(ladder.resolve("scaling_results_maze5.json")), JsonNode.class, "it");
    JsonNode theirs = json(ladder.resolve("results.csv"), "--score", "accuracy", "--loss", "loss");

    JsonNode laws = ours.at("/laws/arms");
    assertThat(laws).hasSize(5);
    List<String> fitted = new ArrayList<>();
    laws.fieldNames()
        .forEachRemaining(
            arm -> {
              JsonNode law = theirs.get("laws").get(key(arm));
              assertThat(law).as(arm).isEqualTo(laws.get(arm));
              if (law.has("alpha")) {
                fitted.add(arm);
              }
            });
    assertThat(fitted).containsExactly("baseline, matched");
    assertThat(theirs.get("comparisons")).hasSize(4);
    for (JsonNode comparison : theirs.get("comparisons")) {
      String arm = comparison.get("arm").asText();
      JsonNode own = of(ours.at("/analysis/comparisons"), arm).findFirst().orElseThrow();
      for (String field : List.of("mean_advantage", "advantage_per_decade")) {
        assertThat(comparison.get(field).get("mean").asDouble())
            .as(arm + " " + field)
            .isCloseTo(own.get(field).get("mean").asDouble(), within(2e-6));
      }
      assertThat(comparison.get("sizes")).hasSize(5);
      for (int k = 0; k < 5; k++) {
        assertThat(comparison.get("sizes").get(k).get("mean").asDouble())
            .isCloseTo(accuracy(ours, k, arm) - accuracy(ours, k, "baseline"), within(2e-6));
      }
    }
  }

  /** An arm's name in tables, by what people read in its place. */
  private static String key(String label) {
    return label.toLowerCase(Locale.ROOT).replace(", ", "-");
  }

  private static double accuracy(JsonNode report, int size, String arm) {
    for (JsonNode one : report.get("results").get(size).get("arms")) {
      if (one.get("arm").asText().equals(arm)) {
        return one.at("/accuracy/mean").asDouble();
      }
    }
    throw new AssertionError("no " + arm);
  }

  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A loss that falls like a power, lower by a fifth for one of two models. */
  static String losses(int seeds) {
    StringBuilder text = new StringBuilder("model,width,n,run,val,flops\n");
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < 5; k++) {
      for (String model : List.of("plain", "routed")) {
        double n = 1e4 * Math.pow(4, k);
        for (int seed = 0; seed < seeds; seed++) {
          double loss =
              (0.5 + 20 * Math.pow(n, -0.4))
                  * (model.equals("plain") ? 1 : 0.8)
                  * Math.exp(0.02 * random.nextGaussian());
          text.append(
              String.format(
                  Locale.ROOT, "%s,w%d,%.0f,%d,%.5f,%.0f\n", model, k, n, seed, loss, 6e3 * n));
        }
      }
    }
    return text.toString();
  }

  static Cli theirs(Path table, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("analyze", table.toString(), "--arm", "model", "--size", "width"));
    arguments.addAll(List.of("--parameters", "n", "--seed", "run", "--loss", "val"));
    arguments.addAll(List.of("--flops", "flops"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void anybodysLosses() throws IOException {
    Cli cli = theirs(write(folder, "losses.csv", losses(4)), "--difference", "0.01");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("Mean advantage, routed - plain: +0.", " units of the loss [+0.")
        .contains("routed - plain  training FLOPs")
        .contains("val = E + A parameters^-alpha", "plain: 20 runs of 5 sizes")
        .contains("alpha of routed less that of plain:")
        .contains("A difference of 0.0100 units of the loss would take ");
  }

  /** Blocks of a quarter of the parameters, applied four times, are worth as planted. */
  @Test
  void recurrenceIsWorthWhatWasPlanted() throws IOException {
    StringBuilder text = new StringBuilder("arm,size,seed,params,loss,blocks,r\n");
    for (int k = 0; k < 5; k++) {
      double n = 1e4 * Math.pow(4, k);
      for (int r : List.of(1, 4)) {
        for (int seed = 0; seed < 3; seed++) {
          double worth = 0.25 * n + Math.pow(r, 0.46) * 0.75 * n;
          double loss = 0.5 + 20 * Math.pow(worth, -0.4) * Math.exp(1e-4 * (seed - 1));
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s,w%d,%d,%.0f,%.6f,%.0f,%d\n",
                  r == 1 ? "once" : "looped",
                  k,
                  seed,
                  n,
                  loss,
                  0.75 * n,
                  r));
        }
      }
    }
    Path table = write(folder, "recurrence.csv", text.toString());
    JsonNode phi =
        json(table, "--loss", "loss", "--repeated", "blocks", "--times", "r")
            .get("recurrence")
            .get("looped")
            .get("phi");
    assertThat(phi.get("value").asDouble()).isCloseTo(0.46, within(0.01));
    assertThat(phi.get("low").asDouble()).isLessThan(0.46);
    assertThat(phi.get("high").asDouble()).isGreaterThan(0.46);
    assertThat(Cli.run("analyze", table.toString(), "--loss", "loss", "--repeated", "blocks").err())
        .contains("one of --repeated and --times without the other");
  }

  @Test
  void oneSeedHasNoInterval() throws IOException {
    Cli cli = theirs(write(folder, "one.csv", losses(1)));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("(one seed, no interval): more seeds are needed to say anything")
        .contains("not known, for one seed or no variance")
        .containsPattern("routed - plain  parameters .* \\+0\\.\\d+, no interval +1\n");
  }

  /** The mean of three losses lies as far above the lower end as below the upper. */
  @Test
  void intervalsOfLossesAreStudents() throws IOException {
    JsonNode json =
        json(
            write(
                folder,
                "three.csv",
                "arm,size,seed,params,loss\n"
                    + "a,s,1,10,1.0\na,s,2,10,1.0\na,s,3,10,1.0\n"
                    + "b,s,1,10,1.1\nb,s,2,10,1.3\nb,s,3,10,1.5\n"),
            "--loss",
            "loss");
    JsonNode mean = json.get("comparisons").get(0).get("mean_advantage");
    // t(0.975, 2) * 0.2 / sqrt(3)
    double half = 4.302652729911275 * 0.2 / Math.sqrt(3);
    assertThat(mean.get("mean").asDouble()).isCloseTo(-0.3, within(1e-6));
    assertThat(mean.get("low").asDouble()).isCloseTo(-0.3 - half, within(1e-6));
    assertThat(mean.get("high").asDouble()).isCloseTo(-0.3 + half, within(1e-6));
  }

  @Test
  void costsThatAreMissingAreNotTakenForNothing() throws IOException {
    String some = losses(3);
    String without = some.replaceFirst("(plain,w1),\\d+,1,([\\d.]+),\\d+", "$1,,1,$2,");
    assertThat(without).isNotEqualTo(some);
    Cli cli = theirs(write(folder, "cell.csv", without));
    assertThat(cli.err())
        .contains("plain w1 has no n in 1 of 3 rows: the mean of the others is taken.")
        .contains("plain w1 has no flops in 1 of 3 rows: the mean of the others is taken.");
    assertThat(cli.out()).isEqualTo(theirs(write(folder, "cell.csv", some)).out());
    Cli size =
        theirs(write(folder, "size.csv", some.replaceAll("(plain|routed),w1,\\d+,", "$1,w1,,")));
    assertThat(size.err())
        .contains("plain w1 has no n in 3 of 3 rows: it is left out where that is asked for.");
    assertThat(size.out()).doesNotContain("NaN", "another order").contains("change with size: ");
  }
}
