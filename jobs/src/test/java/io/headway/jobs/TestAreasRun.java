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

/** A task that is drawn by index, and models that route, on real Spark and the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestAreasRun {
  private static final String TEXT =
      """
      name = routed
      question = "Does routing help?"
      task { kind = areas, areas = 2, steps = 6, width = 8, train = 600, validation = 40, test = 80 }
      models = [baseline, looped, poh-hrm, ctbprn, { kind = ctbprn, routing = uniform }]
      refinements = 2
      fast-steps = 2
      sizes = [nano]
      define-sizes { nano { d = 12, r = 3, H = 2, f = 24, L = 1 } }
      seeds = [1, 2]
      training { epochs = 2, batch = 30, learning-rate = 3e-3, validations = 2 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  private static final int TRIALS = 10;

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
    assertThat(Results.files(run)).hasSize(TRIALS);
    assertThat(first.out())
        .contains("Data: areas2x6x8 (600 train, 40 validation, 80 test)")
        .contains("Training: 10 of 10 trials", "[10/10]", "Files:")
        .contains("route match %", "accuracy:linear-wrong", "linear rule", "oracle");
    try (Stream<Path> report = Files.list(run.resolve("report"))) {
      assertThat(report.map(file -> file.getFileName().toString()))
          .contains(
              "scaling_results_areas2x6x8.json", "scaling_plot_areas2x6x8.png", "results.csv");
    }
  }

  @Test
  void theCardHasTheReferences() {
    JsonNode card = card(run);
    assertThat(card.path("counts").path("train").asInt()).isEqualTo(600);
    assertThat(card.path("statistics").path("draws-per-example").asDouble()).isEqualTo(1);
    assertThat(card.path("references").findValuesAsText("name"))
        .containsExactly("majority", "linear rule", "oracle");
  }

  @Test
  void onlyModelsThatRouteHaveARouteMatch() {
    for (Path file : Results.files(run)) {
      JsonNode test = Results.read(file).path("test");
      boolean routes =
          file.getParent().getFileName().toString().startsWith("nano-ctbprn-1-")
              || file.getParent().getFileName().toString().startsWith("nano-ctbprn-2-");
      assertThat(test.path("values").has("route-match")).as(file.toString()).isEqualTo(routes);
      assertThat(test.path("outcomes").has("matched")).as(file.toString()).isEqualTo(routes);
      assertThat(test.path("outcomes").path("right")).hasSize(80);
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
    assertThat(again.out()).contains("Training: all 10 trials are done");
    assertThat(Results.raw(run)).isEqualTo(before);
  }

  @Test
  void parametersAndExamplesAreShown() {
    Cli params = Cli.run("params", study);
    assertThat(params.exitCode()).as(params.err()).isZero();
    assertThat(params.out()).contains("columns", "thalamus", "controller");
    Cli show = Cli.run("show", study, "--split", "test", "--count", "2");
    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.out()).contains("test example 1", "of 2 is biased", "area 2: sum");
  }

  @Test
  void areasAreForThoseWhoAreFedThem() {
    Cli mazes =
        Cli.run("params", study, "--set", "task={kind=maze,size=4,train=9,validation=9,test=9}");
    assertThat(mazes.exitCode()).isEqualTo(1);
    assertThat(mazes.err())
        .contains("models[3].kind: Invalid kind: ctbprn (must be one of [baseline, looped, poh,")
        .contains("it needs areas, and task maze offers [tokens])");
  }
}
