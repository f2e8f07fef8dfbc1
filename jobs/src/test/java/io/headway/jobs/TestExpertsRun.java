package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Expert routing with the perceptron, on real Spark and the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestExpertsRun {
  private static final String TEXT =
      """
      name = routes
      question = "Does a wider perceptron predict routing better?"
      task { kind = experts, problems = 20, tokens = 200, layers = 6, experts = 4 }
      models = [
        { kind = mlp, layer-embedding = 3, expert-embedding = 2 }
        { kind = mlp, name = fixed, hidden = [9] }
      ]
      sizes = [nano, pico]
      define-sizes { nano { hidden = 8 }, pico { hidden = [16, 8] } }
      seeds = [1, 2]
      training {
        epochs = 2, batch = 32, learning-rate = 3e-3, validations = 2, dropout = 0.1
        select = best-validation
      }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  @TempDir private static Path folder;
  private String study;
  private Path run;
  private Cli first;

  @BeforeAll
  void runOnce() {
    study = SmallStudy.write(folder, TEXT);
    run = folder.resolve("run");
    first = Cli.run("run", study, "--out", run.toString());
  }

  private static JsonNode card(Path run) {
    try (Stream<Path> files = Files.walk(run.resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void finishesAndSaysWhatItDid() throws IOException {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(Results.files(run)).hasSize(8);
    assertThat(first.out())
        .contains("Data: experts from synthetic routing of 20 problems, split by problem")
        .contains("800 train, 100 validation, 100 test samples of 200 tokens of 20 problems")
        .contains("accuracy@2", "accuracy@1:layers-03-04", "layer, whole path")
        .containsPattern("accuracy@1 +accuracy@2 +test loss")
        .contains("the interval is for new problems");
    try (Stream<Path> report = Files.list(run.resolve("report"))) {
      assertThat(report.map(file -> file.getFileName().toString()))
          .contains("scaling_results_experts.json", "scaling_plot_experts.png", "results.csv");
    }
  }

  @Test
  void theCardSaysWhatRoutingIsLike() {
    JsonNode card = card(run);
    assertThat(card.path("counts").path("train").asInt()).isEqualTo(800);
    assertThat(card.path("statistics").path("tokens").asInt()).isEqualTo(200);
    assertThat(card.path("statistics").path("gate-q50").asDouble()).isBetween(0.5, 1.0);
    assertThat(card.path("references")).hasSize(8);
  }

  @Test
  void aTrialSaysWhoseItsSamplesAre() {
    for (Path file : Results.files(run)) {
      JsonNode outcomes = Results.read(file).path("test").path("outcomes");
      assertThat(outcomes.path("rank")).hasSize(100);
      assertThat(outcomes.path("problem")).hasSize(100);
    }
  }

  @Test
  void theCutOfTheWorkChangesNothing() {
    Path other = folder.resolve("other");
    Cli second = Cli.run("run", study, "--out", other.toString(), "--set", "spark.master=local[1]");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(card(other)).isEqualTo(card(run));
    assertThat(Results.comparable(other)).isEqualTo(Results.comparable(run));
    Path third = folder.resolve("third");
    Cli data =
        Cli.run("generate", study, "--out", third.toString(), "--set", "spark.master=local[3]");
    assertThat(data.exitCode()).as(data.err()).isZero();
    assertThat(card(third)).isEqualTo(card(run));
  }

  @Test
  void theSameCommandAgainTrainsNothing() {
    SortedMap<String, String> before = Results.raw(run);
    Cli again = Cli.run("run", study, "--out", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Training: all 8 trials are done");
    assertThat(Results.raw(run)).isEqualTo(before);
  }

  @Test
  void thePublishedSplitIsFlaggedWhereverItIsShown() throws IOException {
    Path leak = folder.resolve("leak");
    Cli leaking =
        Cli.run(
            "run",
            study,
            "--out",
            leak.toString(),
            "--set",
            "task.split=by-sample",
            "--set",
            "seeds=[1]");
    assertThat(leaking.exitCode()).as(leaking.err()).isZero();
    String flag = "SPLIT BY SAMPLE";
    assertThat(leaking.out()).contains(flag);
    assertThat(card(leak).path("task").path("split").asText()).isEqualTo("BY_SAMPLE");
    Path report = leak.resolve("report");
    assertThat(Files.readString(report.resolve("scaling_summary_experts-by-sample.txt")))
        .contains(flag);
    assertThat(Files.readString(report.resolve("scaling_results_experts-by-sample.json")))
        .contains(flag);
    assertThat(Files.readString(report.resolve("scaling_plot_experts-by-sample.svg")))
        .contains(flag);
  }

  @Test
  void parametersAndProblemsAreShown() {
    Cli params = Cli.run("params", study);
    assertThat(params.exitCode()).as(params.err()).isZero();
    assertThat(params.out()).contains("embedding", "hidden", "head");
    Cli show = Cli.run("show", study, "--index", "19", "--days", "2");
    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.out()).contains("problem p000019: 10 tokens").hasLineCount(3);
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Cli wrong =
        Cli.run(
            "params",
            study,
            "--set",
            "task={kind=experts,problems=2,layers=1,experts=200,split=by-token,columns{a=b}}",
            "--set",
            "models=[{kind=mlp,layer-embedding=0,hidden=[0]}]");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("Invalid problems: 2 (must be in 3..1000000, to be split in three)")
        .contains("Invalid layers: 1 (must be in 2..1024)")
        .contains("Invalid experts: 200 (must be in 2..127)")
        .contains("Unknown value: by-token (known: [by-problem, by-sample])")
        .contains("task.columns.a: Unknown key: a")
        .contains("Invalid layer-embedding: 0 (must be > 0)")
        .contains("Invalid hidden: [0] (must be numbers above 0)");
    Cli withoutWidths = Cli.run("params", study, "--set", "sizes=[tiny]");
    assertThat(withoutWidths.exitCode()).isEqualTo(1);
    assertThat(withoutWidths.err())
        .contains("Invalid size tiny: no hidden (must be set for mlp)")
        .hasLineCount(1);
  }
}
