package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trained models on other mazes, with more refinements than they were trained with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestElsewhere {
  private static final String TEXT =
      SmallStudy.TEXT
          + """
          task.position = sinusoidal
          models = [baseline, looped]
          compare = [[baseline, looped]]
          sizes = [nano]
          training { epochs = 1, validations = 1 }
          evaluate {
            examples = 30
            task.size = [4, 6]
            task { braid = [0, 0.5] }
            "model.refinements" = [1, 2, 3]
          }
          """;

  @TempDir private static Path folder;
  private Path run;
  private Cli first;

  @BeforeAll
  void runOnce() {
    run = folder.resolve("run");
    first = go(TEXT, run);
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  private static Cli go(String text, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", SmallStudy.write(folder, text), "--out", out.toString()));
    Stream.of(more).forEach(set -> arguments.addAll(List.of("--set", set)));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void eachModelIsScoredAtEachPlace() throws IOException {
    assertThat(first.out())
        .contains("Evaluation elsewhere: 4 trained models in 12 combinations")
        .contains("looped nano, task.braid = 0.5", "2 (trained)")
        .containsPattern(
            "Beside the trained model.refinements = 2, adjusted over all 8 comparisons\\s+of looped:");
    Path report = run.resolve("report");
    List<String> csv = Files.readAllLines(report.resolve("elsewhere.csv"));
    assertThat(csv.get(0))
        .startsWith("size,arm,seed,model.refinements,task.braid,task.size,accuracy,");
    // 4 places of two baselines, 12 of two looped
    assertThat(csv).hasSize(1 + 2 * 4 + 2 * 12);
    assertThat(csv).anyMatch(line -> line.startsWith("nano,looped,1,3,0.5,6,"));
    assertThat(csv).anyMatch(line -> line.startsWith("nano,baseline,2,,0,6,"));
    assertThat(report.resolve("elsewhere_nano.png")).isNotEmptyFile();
    assertThat(report.resolve("elsewhere_nano.svg")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("<h2>Beyond what was trained</h2>")
        .contains("<h3>Heat maps: nano</h3>")
        .contains("aria-labelledby=\"elsewhere0-title elsewhere0-desc\"")
        .contains("<h3>looped nano, task.braid = 0.5</h3>");
  }

  /** Where nothing is other than in training, the test split is the report's. */
  @Test
  void whatWasTrainedOnIsNotScored() throws IOException {
    assertThat(Cli.run("report", run.toString(), "--outcomes").exitCode()).isZero();
    Path report = run.resolve("report");
    double[] split =
        rows(report.resolve("outcomes.csv"), "looped", "1")
            .filter(row -> Integer.parseInt(row.get("example")) < 30)
            .mapToDouble(row -> 100 * Double.parseDouble(row.get("accuracy")))
            .toArray();
    assertThat(split).hasSize(30);
    double there =
        rows(report.resolve("elsewhere.csv"), "looped", "1")
            .filter(row -> row.get("task.size").equals("4"))
            .filter(row -> row.get("task.braid").equals("0"))
            .filter(row -> row.get("model.refinements").equals("2"))
            .mapToDouble(row -> Double.parseDouble(row.get("accuracy")))
            .findFirst()
            .orElseThrow();
    assertThat(there).isCloseTo(Arrays.stream(split).average().orElseThrow(), within(1e-6));
  }

  private static Stream<Map<String, String>> rows(Path csv, String arm, String seed)
      throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] header = lines.get(0).split(",", -1);
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              Map<String, String> row = new HashMap<>();
              String[] cells = line.split(",", -1);
              for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
              }
              return row;
            })
        .filter(row -> row.get("arm").equals(arm) && row.get("seed").equals(seed));
  }

  @Test
  void whatIsScoredStaysAndMoreIsAdded() throws IOException {
    Path out = folder.resolve("more");
    assertThat(go(TEXT, out, "evaluate.task.size=[4]").exitCode()).isZero();
    Cli same = go(TEXT, out, "evaluate.task.size=[4]");
    assertThat(same.out())
        .contains("Training: all 4 trials are done")
        .contains("Evaluation elsewhere: all trained models are scored");
    Cli more = go(TEXT, out);
    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.out())
        .contains("Training: all 4 trials are done")
        .contains("Evaluation elsewhere: 4 trained models in 12 combinations");
    assertThat(Files.readString(out.resolve("report").resolve("elsewhere.csv")))
        .isEqualTo(Files.readString(run.resolve("report").resolve("elsewhere.csv")));
  }

  @Test
  void whatIsDamagedIsNamedAndScoredAgain() throws IOException {
    Path out = folder.resolve("damaged");
    assertThat(go(TEXT, out).exitCode()).isZero();
    List<Path> files = Results.files(out).stream().map(file -> elsewhere(file)).toList();
    String kept = Files.readString(files.get(0));
    Files.writeString(files.get(0), "");
    Files.writeString(files.get(1), "{");
    Files.writeString(files.get(2), "{\"schema\" : 99}");
    Cli report = Cli.run("report", out.toString());
    assertThat(report.exitCode()).isEqualTo(2);
    for (Path file : files.subList(0, 3)) {
      assertThat(report.err()).contains("nano, seed ", ": Cannot read " + file + ": ");
    }
    assertThat(report.out().replaceAll("\\s+", " "))
        .contains("* baseline nano, seed 1: Cannot read " + files.get(0) + ": it is empty")
        .contains("looped nano, task.braid = 0.5 ---");
    Cli again = go(TEXT, out);
    assertThat(again.exitCode()).as(again.err()).isEqualTo(2);
    assertThat(again.out()).contains("Evaluation elsewhere: 2 trained models in 12 combinations");
    assertThat(again.err())
        .contains(" is scored again: Cannot read " + files.get(0) + ": it is empty (run the same")
        .contains(" is scored again: Cannot read " + files.get(1))
        .contains(" is not scored elsewhere: Cannot read " + files.get(2) + ": schema 99")
        .doesNotContain("\tat ");
    assertThat(files.get(0)).hasContent(kept);
    Files.delete(files.get(2));
    Cli healed = go(TEXT, out);
    assertThat(healed.exitCode()).as(healed.err()).isZero();
    assertThat(Files.readString(out.resolve("report").resolve("elsewhere.csv")))
        .isEqualTo(Files.readString(run.resolve("report").resolve("elsewhere.csv")));
  }

  private static Path elsewhere(Path result) {
    return result.resolveSibling("elsewhere.json");
  }

  /** As if the run had ended before it came to that. */
  @Test
  void whatWasScoredOnOtherExamplesIsNotReported() throws IOException {
    Path out = folder.resolve("other");
    assertThat(go(TEXT, out, "evaluate.task.size=[4]")).extracting(Cli::exitCode).isEqualTo(0);
    Path asked = out.resolve("study.json");
    String text = Files.readString(asked);
    assertThat(text).contains("\"examples\" : 30");
    Files.writeString(asked, text.replace("\"examples\" : 30", "\"examples\" : 20"));
    Cli report = Cli.run("report", out.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(report.out()).contains("Of 4 trials 4 have no scores here");
    assertThat(Files.readAllLines(out.resolve("report").resolve("elsewhere.csv"))).hasSize(1);
  }

  @Test
  void whatCannotBeScoredIsRefusedBeforeTraining() {
    Path out = folder.resolve("none");
    assertThat(go(TEXT, out, "task.position=learned").err())
        .contains("Cannot evaluate baseline at {")
        .contains(
            "it would have other parameters there, encoder.position [36, 16] and not [16, 16]")
        .contains("task.position = sinusoidal is the same at every size");
    assertThat(go(TEXT, out, "evaluate.task.size=[1]").err()).contains("Invalid size: 1");
    assertThat(go(TEXT, out, "evaluate.task.size=5").err())
        .contains("evaluate.task.size", "a list of values");
    assertThat(go(TEXT, out, "evaluate.sizes=[5]").err())
        .contains(
            "Unknown key: sizes (known: examples, seed, and keys of the study that begin with");
    assertThat(go(TEXT, out, "evaluate.task.size=[4,4]").err()).contains("each once");
    assertThat(go(TEXT, out, "evaluate.task.test=[50]").err())
        .contains("Invalid key: task.test (nothing is trained elsewhere: evaluate.examples");
    assertThat(go(TEXT, out, "evaluate.model.nope=[1,2]").err())
        .contains("Unknown key of evaluate: model.nope (no model of the study has it)");
    assertThat(out).doesNotExist();
  }
}
