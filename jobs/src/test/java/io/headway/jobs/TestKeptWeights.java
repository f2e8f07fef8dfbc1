package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.weights.NamedTensor;
import io.headway.core.weights.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Weights that a run keeps: written out, read back, and put to use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestKeptWeights {
  private static final String TEXT =
      """
      name = talk
      question = "What comes next?"
      task {
        kind = text, length = 12, vocabulary = 20, classes = 4, successors = 1, topics = 1
        local = 1, exponent = 3, median = 8, ninety-fifth = 10, longest = 13
        train = 400, validation = 40, test = 80
      }
      models = [transformer-twin, { kind = hyper-mixer, name = published, causal = false }, hyper-mixer]
      sizes = [nano]
      define-sizes { nano { d = 16, H = 2, f = 24, L = 1 } }
      seeds = [1]
      training { epochs = 8, batch = 16, learning-rate = 1e-2, validations = 1 }
      engine { kind = libtorch, device = cpu }
      keep-weights = true
      spark { master = "local[2]" }
      """;

  @TempDir private static Path folder;
  private String study;
  private Path run;

  @BeforeAll
  void runOnce() throws IOException {
    study = SmallStudy.write(folder, TEXT);
    run = folder.resolve("run");
    Cli first = Cli.run("run", study, "--out", run.toString());
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  private static SafeTensors read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return SafeTensors.read(stream);
    }
  }

  /** Names and shapes are those that params prints, and the metadata say whose they are. */
  @Test
  void whatIsExportedIsWhatParamsCounts() throws IOException {
    Path file = folder.resolve("twin.safetensors");
    Cli export = Cli.run("export", run.toString(), "transformer-twin", "--to", file.toString());
    assertThat(export.exitCode()).as(export.err()).isZero();
    SafeTensors kept = read(file);
    Cli params = Cli.run("params", study, "--out", run.toString(), "--tensors");
    List<String> lines =
        params.out().lines().filter(line -> line.contains("transformer-twin")).toList();
    assertThat(lines).hasSameSizeAs(kept.tensors().keySet());
    List<NamedTensor> tensors = List.copyOf(kept.tensors().values());
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i))
          .contains(" " + tensors.get(i).name() + " ")
          .contains(Arrays.toString(tensors.get(i).shape()));
      assertThat(tensors.get(i).values().get()).hasSize(Math.toIntExact(tensors.get(i).count()));
    }
    assertThat(export.out())
        .contains(String.format(Locale.ROOT, "%,d numbers", kept.count()))
        .contains(lines.size() + " tensors");
    assertThat(kept.metadata()).containsEntry("format", "headway").containsKey("trial");
    assertThat(kept.metadata().get("label")).contains("transformer-twin");
    Cli again = Cli.run("export", run.toString(), "transformer-twin", "--to", file.toString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("it is there already (--force overwrites it)");
  }

  /** The same beginning gives the same, whatever is drawn is drawn by its seed. */
  @Test
  void aModelGoesOnWithAText() {
    String twin = "transformer-twin";
    Cli greedy = show("w01 w02", twin, "--tokens", "6");
    assertThat(greedy.exitCode()).as(greedy.err()).isZero();
    assertThat(greedy.out()).matches("w01 w02( (w\\d\\d|</s>)){1,6}\\n");
    assertThat(show("w01 w02", twin, "--tokens", "6").out()).isEqualTo(greedy.out());
    String drawn = show("w01", twin, "--seed", "5", "--tokens", "30").out();
    assertThat(show("w01", twin, "--seed", "5", "--tokens", "30").out()).isEqualTo(drawn);
    assertThat(show("w01", twin, "--seed", "6", "--tokens", "30").out()).isNotEqualTo(drawn);
    Cli unknown = show("w01 Zebra w02", twin);
    assertThat(unknown.exitCode()).as(unknown.err()).isZero();
    assertThat(unknown.err()).contains("The model does not know Zebra");
    Cli longer = show("w01 ".repeat(15), twin);
    assertThat(longer.err()).contains("The model sees the last 12 of these 15 tokens.");
  }

  private Cli show(String prompt, String trial, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("show", run.toString(), "--prompt", prompt, "--trial", trial));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  /** The published model is told what it is to say; no other is better than the language allows. */
  @Test
  void onlyWhatSeesTheFutureIsBelowTheFloor() throws IOException {
    JsonNode card = Results.read(card());
    TreeMap<String, Double> references = new TreeMap<>();
    for (JsonNode node : card.path("references")) {
      references.put(
          node.path("name").asText(), node.path("values").path("loss").asDouble(Double.NaN));
    }
    double floor = references.get("source");
    for (Path file : Results.files(run)) {
      JsonNode result = Results.read(file);
      double loss = result.path("test").path("values").path("loss").asDouble();
      String arm = result.path("trial").path("arm").path("name").asText();
      if (arm.equals("published")) {
        assertThat(loss).as(arm).isLessThan(floor);
      } else {
        assertThat(loss).as(arm).isBetween(floor, references.get("bigram"));
      }
    }
    Cli report = Cli.run("report", run.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(report.out().lines().filter(line -> line.contains("better than possible")))
        .singleElement()
        .asString()
        .contains("published");
    assertThat(report.out().replaceAll("\\s+", " "))
        .contains("* Does published beat transformer twin? No comparison: published nano: loss ")
        .contains(
            " (source), which is possible only for a model that is told what it is to predict")
        .contains("* Does HyperMixer beat transformer twin? ");
  }

  private Path card() throws IOException {
    try (var files = Files.walk(run.resolve("data"))) {
      return files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInALine() throws IOException {
    Cli none = Cli.run("export", run.toString(), "no such trial");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).startsWith("headway: Unknown trial: no such trial (known: nano-");
    Cli several = Cli.run("export", run.toString(), "nano");
    assertThat(several.err()).startsWith("headway: Invalid trial: nano (must be one of: ");
    assertThat(show(" ", "transformer-twin").err())
        .isEqualTo("headway: Invalid prompt: blank (must have a word or more)\n");
    assertThat(show("w01", "transformer-twin", "--tokens", "0").err())
        .contains("Invalid tokens: 0 (must be > 0)");
    Path forgetful = folder.resolve("forgetful");
    Cli first =
        Cli.run(
            "run",
            study,
            "--out",
            forgetful.toString(),
            "--set",
            "keep-weights=false",
            "--set",
            "models=[transformer-twin]",
            "--set",
            "training.epochs=1");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Cli without = Cli.run("export", forgetful.toString(), "twin");
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.err())
        .startsWith("headway: Cannot read the weights of transformer-twin nano, seed 1: ")
        .contains("has none (train it with --set keep-weights=true");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Cli.run("show", empty.toString(), "--prompt", "w01").err())
        .contains("it holds no study.json");
  }

  /** Nothing that is there is lost, and nothing is left behind. */
  @Test
  void anExportGoesIntoAFileOrNowhere() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("my exports"));
    Path full = Files.createDirectory(exports.resolve("full"));
    Cli onto = export("--to", full.toString(), "--force");
    assertThat(onto.exitCode()).isEqualTo(1);
    assertThat(onto.err())
        .isEqualTo("headway: Cannot write " + full + ": it is no file (must be one, or new)\n");
    Cli nowhere = export("--to", exports.resolve("gone").resolve("w.safetensors").toString());
    assertThat(nowhere.err()).endsWith("w.safetensors: its folder is not there\n");
    Path file = Files.writeString(exports.resolve("w.safetensors"), "old");
    assertThat(export("--to", file.toString()).exitCode()).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo("old");
    Cli forced = export("--to", file.toString(), "--force");
    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(read(file).count()).isPositive();
    try (var left = Files.list(exports)) {
      assertThat(left).containsExactlyInAnyOrder(full, file);
    }
  }

  private Cli export(String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", run.toString(), "transformer-twin"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  /** As it is while it trains. */
  @Test
  void aTrialThatHasNotEndedIsToldFromOneThatKeptNothing() throws IOException {
    Path kept = weights(run.resolve("trials"), "hyper-mixer");
    Path result = kept.resolveSibling("result.json");
    byte[] weights = Files.readAllBytes(kept);
    byte[] ended = Files.readAllBytes(result);
    try {
      Files.delete(kept);
      Files.delete(result);
      assertThat(show("w01", "hyper-mixer nano").err())
          .contains(
              "has none, it is not trained yet (run its study again, with keep-weights = true)")
          .hasLineCount(1);
    } finally {
      Files.write(kept, weights);
      Files.write(result, ended);
    }
  }

  @Test
  void promptsThatAreOddAreAnsweredInALine() {
    String twin = "transformer-twin";
    Cli many = show("a b c d e f g h i j", twin, "--tokens", "1");
    assertThat(many.exitCode()).as(many.err()).isZero();
    assertThat(many.err()).contains("does not know a, b, c, d, e, f, g, h and 2 more words: it");
    Cli hot = show("w01", twin, "--temperature", "1e308", "--tokens", "3");
    assertThat(hot.exitCode()).as(hot.err()).isZero();
    assertThat(show("w01", twin, "--temperature", "Infinity").err())
        .contains("Invalid temperature: Infinity (must be 0 or more, and finite)")
        .hasLineCount(1);
    assertThat(show("w01", twin, "--temperature", "-1").err())
        .contains("Invalid temperature: -1.0 (must be 0 or more, and finite)");
    Cli least = show("w01", twin, "--temperature", "1e-320");
    assertThat(least.out()).isEqualTo(show("w01", twin).out());
    assertThat(Cli.run("show", run.toString(), "--prompt", "w01").err())
        .contains("Invalid trial: none is named (must be one of: ");
    Cli without = Cli.run("show", run.toString(), "--tokens", "3");
    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.err())
        .isEqualTo(
            "headway: Cannot show: --trial, --tokens, --temperature and --seed are of --prompt,"
                + " which is not given\n");
    assertThat(Cli.run("show", study, "--trial", "x").err()).isEqualTo(without.err());
  }

  @Test
  void weightsThatAreCutOrAnothersAreRefused() throws IOException {
    Path trials = run.resolve("trials");
    Path kept = weights(trials, "hyper-mixer");
    byte[] whole = Files.readAllBytes(kept);
    try {
      Files.write(kept, Arrays.copyOf(whole, whole.length - 5));
      Cli cut = Cli.run("export", run.toString(), "hyper-mixer nano");
      assertThat(cut.exitCode()).isEqualTo(1);
      assertThat(cut.err()).contains("Cannot read ").contains("it ends 5 bytes too early");
      Files.copy(weights(trials, "published"), kept, StandardCopyOption.REPLACE_EXISTING);
      Cli anothers = Cli.run("export", run.toString(), "hyper-mixer nano");
      assertThat(anothers.exitCode()).isEqualTo(1);
      assertThat(anothers.err()).contains("Invalid weights: of trial ").hasLineCount(1);
      assertThat(show("w01", "hyper-mixer nano").err())
          .contains("Invalid weights: of trial ")
          .contains("(must be of ");
    } finally {
      Files.write(kept, whole);
    }
  }

  private static Path weights(Path trials, String arm) throws IOException {
    try (var folders = Files.list(trials)) {
      return folders
          .filter(trial -> trial.getFileName().toString().contains("-" + arm + "-"))
          .findFirst()
          .orElseThrow()
          .resolve("weights.safetensors");
    }
  }
}
