package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    Path table = write("recurrence.csv", text.toString());
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
    Cli cli = theirs(write("one.csv", losses(1)));
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
    Cli cli = theirs(write("cell.csv", without));
    assertThat(cli.err())
        .contains("plain w1 has no n in 1 of 3 rows: the mean of the others is taken.")
        .contains("plain w1 has no flops in 1 of 3 rows: the mean of the others is taken.");
    assertThat(cli.out()).isEqualTo(theirs(write("cell.csv", some)).out());
    Cli size = theirs(write("size.csv", some.replaceAll("(plain|routed),w1,\\d+,", "$1,w1,,")));
    assertThat(size.err())
        .contains("plain w1 has no n in 3 of 3 rows: it is left out where that is asked for.");
    assertThat(size.out()).doesNotContain("NaN", "another order").contains("change with size: ");
  }

  @Test
  void otherUnitsAreSeen() throws IOException {
    String shares =
        "arm,size,seed,params,score\na,s,1,10,0.5\na,s,2,10,0.6\nb,s,1,10,70\nb,s,2,10,72\n";
    Path mixed = write("mixed.csv", shares);
    assertThat(Cli.run("analyze", mixed.toString(), "--score", "score").err())
        .contains(
            "no score of a s is above 1, others are (must all be in percent, or all shares of 1;"
                + " --percent if they are in percent)");
    Cli percent = Cli.run("analyze", mixed.toString(), "--score", "score", "--percent");
    assertThat(percent.out()).contains("0.6 % [", "71.0 % [");
    Path millions =
        write(
            "millions.csv",
            "arm,size,seed,params,loss\na,s,1,2000000,1\na,s,2,2000000,2\nb,s,1,2,1\nb,s,2,2,1\n");
    assertThat(Cli.run("analyze", millions.toString(), "--loss", "loss").err())
        .contains("params of a s is 1.00e+06 times that of b s (are both in the same units?).");
  }

  @Test
  void whatCannotBePairedIsRefused() throws IOException {
    String apart = "arm,size,seed,params,loss\na,s,1,10,1\na,s,2,10,2\nb,s,3,10,1\nb,s,4,10,2\n";
    assertThat(Cli.run("analyze", write("apart.csv", apart).toString(), "--loss", "loss").err())
        .contains("Cannot compare arms: no two of them have a run of the same size and seed");
    Cli blank =
        Cli.run("analyze", write("blank.csv", apart + ",s,1,10,1\n").toString(), "--loss", "loss");
    assertThat(blank.err()).contains("blank.csv:6: Invalid arm: empty (must be a name)");
    Path escape = write("escape.csv", apart + "re\u001b[31md,s,1,10,1\n");
    assertThat(Cli.run("analyze", escape.toString(), "--loss", "loss").err())
        .contains("escape.csv:6: Invalid arm: a control character");
    Path twice = write("twice-header.csv", apart.replace("params", "loss"));
    assertThat(Cli.run("analyze", twice.toString(), "--loss", "loss").err())
        .contains("the header has a column twice: arm, size, seed, loss, loss");
    Path empty = write("empty.csv", "");
    assertThat(Cli.run("analyze", empty.toString(), "--loss", "loss").err())
        .contains("no header (must have a line with the names of columns)");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "arm,größe\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Cli.run("analyze", latin.toString(), "--loss", "loss").err())
        .contains("it is not in UTF-8");
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
