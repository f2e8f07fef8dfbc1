package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A loss that falls like a power, lower by a fifth for one of two models. */
  private static String losses(int seeds) {
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

  private static Cli theirs(Path table, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("analyze", table.toString(), "--arm", "model", "--size", "width"));
    arguments.addAll(List.of("--parameters", "n", "--seed", "run", "--loss", "val"));
    arguments.addAll(List.of("--flops", "flops"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void anybodysLosses() throws IOException {
    Cli cli = theirs(write("losses.csv", losses(4)), "--difference", "0.01");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("Mean advantage, routed - plain: +0.", " of the loss [+0.")
        .contains("routed - plain  training FLOPs")
        .contains("val = E + A parameters^-alpha", "plain: 20 runs of 5 sizes")
        .contains("alpha of routed less that of plain:")
        .contains("A difference of 0.0100 of the loss would take ");
  }

  @Test
  void oneSeedHasNoInterval() throws IOException {
    Cli cli = theirs(write("one.csv", losses(1)));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains(", no interval: more seeds are needed to say anything")
        .contains("not known, for one seed or no variance");
  }

  @Test
  void whatIsWrongIsSaidInALine() throws IOException {
    String some = losses(3);
    assertThat(theirs(write("twice.csv", some + "plain,w0,10000,1,0.9,6e7\n")).err())
        .contains(
            "twice.csv:32: Invalid row: plain w0, seed 1 a second time (must be once; --unit COLUMN"
                + " if rows are of test units, not of runs)");
    assertThat(theirs(write("word.csv", some + "plain,w9,10000,1,low,6e7\n")).err())
        .contains("word.csv:32: Invalid val: low (must be a number)");
    assertThat(theirs(write("below.csv", some + "plain,w9,10000,1,-1,6e7\n")).err())
        .contains("below.csv:32: Invalid val: -1 (must be >= 0)");
    Cli missing = theirs(write("missing.csv", some.replaceFirst("plain,w0,10000,1,[^\n]*\n", "")));
    assertThat(missing.exitCode()).as(missing.err()).isZero();
    assertThat(missing.err())
        .contains("plain w0 lacks seeds [1]: it is compared on those that both have.");
    Cli high =
        Cli.run(
            "analyze",
            write("high.csv", some).toString(),
            "--score",
            "n",
            "--arm",
            "model",
            "--size",
            "width",
            "--parameters",
            "n",
            "--seed",
            "run");
    assertThat(high.err()).contains("must be in percent or shares of 1; --loss if less is better");
    assertThat(theirs(write("base.csv", some), "--baseline", "rooted").err())
        .contains("Unknown --baseline: rooted (known: [plain, routed])");
    assertThat(theirs(write("col.csv", some), "--unit", "question").err())
        .contains("Unknown column of ", ": question (known: model, width, n, run, val, flops)");
    assertThat(Cli.run("analyze", write("no.csv", some).toString()).err())
        .contains("neither --score nor --loss says what is compared");
  }
}
