package io.headway.jobs.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.study.Split;
import io.headway.core.task.text.TextSplit;
import io.headway.core.task.text.Tokenizer;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelled text of somebody's own, on real Spark. */
final class TestBroughtLabels {
  private static final String STUDY =
      """
      name = brought
      question = "What is it?"
      task { kind = text, target = label, source = files, path = "TEXTS", length = 3 }
      models = [baseline, { kind = hyper-mixer, causal = false }]
      sizes = [nano]
      define-sizes { nano { d = 8, H = 2, f = 8, L = 1 } }
      seeds = [1]
      training { epochs = 8, batch = 8, learning-rate = 2e-2, validations = 1 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      keep-weights = true
      """;

  @TempDir private Path folder;
  private String study;
  private Path texts;

  @BeforeEach
  void begin() throws IOException {
    texts = Files.createDirectory(folder.resolve("texts"));
    study = SmallStudy.write(folder, STUDY.replace("TEXTS", texts.toString()));
  }

  private Cli cli(String command, String out) {
    return Cli.run(command, study, "--out", folder.resolve(out).toString());
  }

  private JsonNode card(String out) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(out).resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    }
  }

  private static String text(int i) {
    return (i % 3 == 0 ? "good" : "bad") + " no" + i + (i % 2 == 0 ? " and so on" : "");
  }

  private static String label(int i) {
    return i % 3 == 0 ? "plus" : "minus minus";
  }

  /** Lines with tabs and JSON lines are the same examples; a model learns to tell them apart. */
  @Test
  void aModelLearnsLabelsOfLinesAndOfObjects() throws IOException {
    List<String> lines = IntStream.range(0, 120).mapToObj(i -> label(i) + "\t" + text(i)).toList();
    Files.write(texts.resolve("a.txt"), lines);
    Cli run = cli("run", "lines");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(", 2 labels; tokens a sequence: ").contains("N = 3 cuts ");
    JsonNode card = card("lines");
    assertThat(card.path("references")).hasSize(2);
    assertThat(Results.files(folder.resolve("lines"))).hasSize(2);
    for (Path file : Results.files(folder.resolve("lines"))) {
      assertThat(Results.read(file).path("test").path("values").path("accuracy").asDouble())
          .isEqualTo(100);
    }
    Cli report = Cli.run("report", folder.resolve("lines").toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(report.out()).contains("naive-bayes").contains("majority");
    Cli show =
        Cli.run("show", folder.resolve("lines").toString(), "--prompt", "x", "--trial", "base");
    assertThat(show.exitCode()).isEqualTo(1);
    assertThat(show.err()).contains("Cannot go on with a text: ").hasLineCount(1);

    Files.write(texts.resolve("a.txt"), lines.subList(0, 60));
    Files.write(
        texts.resolve("b.jsonl"),
        IntStream.range(60, 120)
            .mapToObj(
                i -> Json.canonical(Map.of("label", label(i), "tokens", Tokenizer.tokens(text(i)))))
            .toList());
    Cli again = cli("generate", "objects");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(card("objects").path("sha256")).isEqualTo(card.path("sha256"));
  }

  @Test
  void allFaultsAreToldTogetherWithTheirLines() throws IOException {
    Files.writeString(texts.resolve("a.txt"), "plus\tgood\nno tab\n\n \tblank\n");
    Files.writeString(
        texts.resolve("b.jsonl"),
        "{\"label\": \"x\", \"tokens\": [\"a\"]}\n{\"label\": 1.5, \"tokens\": []}\n"
            + "{\"label\": 1}\n{\"label\": 1, \"tokens\": [\"a b\"]}\nno\n");
    Cli cli = cli("generate", "faults");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("Cannot use the text: 6 faults")
        .contains("a.txt:2: Invalid line: no tab (must be label<TAB>text)")
        .contains("a.txt:4: Invalid label: blank (must have a character or more)")
        .contains("b.jsonl:2: Invalid label: 1.5 (must be a string or a whole number)")
        .contains("b.jsonl:3: Invalid tokens: none (must be an array of strings)")
        .contains("b.jsonl:4: Invalid token: \"a b\" (must be a string without white space)")
        .contains("b.jsonl:5: Invalid line: no JSON (must be an object with label and tokens)")
        .hasLineCount(7);
  }

  @Test
  void aLabelThatTrainingDoesNotHaveIsToldWithItsPlace() throws IOException {
    List<String> lines =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    (TextSplit.of(Tokenizer.tokens(text(i))) == Split.TEST ? "other" : label(i))
                        + "\t"
                        + text(i))
            .toList();
    int first =
        IntStream.range(0, 60).filter(i -> lines.get(i).startsWith("o")).min().orElseThrow();
    Files.write(texts.resolve("a.txt"), lines);
    Cli cli = cli("generate", "unknown");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains(
            "a.txt:"
                + (first + 1)
                + ": Unknown label: other (known in the training split: minus minus, plus)");
    Files.write(
        texts.resolve("a.txt"), IntStream.range(0, 60).mapToObj(i -> "one\t" + text(i)).toList());
    Cli one = cli("generate", "one");
    assertThat(one.err())
        .contains(
            "Invalid labels: 1, [one] in the training split (must be 2..10,000 different ones)")
        .hasLineCount(1);
    Files.writeString(texts.resolve("c.json"), "[]");
    assertThat(cli("generate", "array").err())
        .contains("c.json: an array of strings has no labels (must be .txt or .jsonl)");
  }
}
