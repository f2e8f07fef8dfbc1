package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A language model of a made-up language, on real Spark and the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTextRun {
  /** The study of docs/studies.md. */
  private static String text() throws IOException {
    String readme = Files.readString(Path.of("..", "docs", "studies.md"));
    int begin = readme.indexOf("name = words\n");
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  @TempDir private static Path folder;
  private String study;
  private Path run;
  private Cli first;

  @BeforeAll
  void runOnce() throws IOException {
    study = SmallStudy.write(folder, text());
    run = folder.resolve("run");
    first = Cli.run("run", study, "--out", run.toString());
  }

  private static Path data(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run.resolve("data"))) {
      return files
          .filter(file -> file.endsWith("dataset.json"))
          .findFirst()
          .orElseThrow()
          .getParent();
    }
  }

  private static JsonNode card(Path run) throws IOException {
    return Results.read(data(run).resolve("dataset.json"));
  }

  private static double loss(JsonNode card, String reference) {
    for (JsonNode node : card.path("references")) {
      if (node.path("name").asText().equals(reference)) {
        return node.path("values").path("loss").asDouble();
      }
    }
    throw new AssertionError(reference);
  }

  @Test
  void finishesAndSaysWhatItDid() throws IOException {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(Results.files(run)).hasSize(2);
    assertThat(first.out())
        .contains("Data: text from a made-up language of 40 codes, sequences of up to 13 tokens")
        .containsPattern(
            "1,000 train, 100 validation, 400 test sequences of [0-9,]+ tokens, V = 40;")
        .containsPattern("tokens a sequence: 50 % up to 8, .*95 % up to 10, .*longest 20")
        .containsPattern(
            "N = 12 cuts [0-9]+ of train, .* \\([0-9.]+ % of the sequences; N = 40 would")
        .contains("perplexity", "bigram", "entropy");
    try (Stream<Path> report = Files.list(run.resolve("report"))) {
      assertThat(report.map(file -> file.getFileName().toString()))
          .contains("scaling_results_text.json", "scaling_plot_text.png", "results.csv");
    }
  }

  @Test
  void whatIsLearnedIsBetweenTheUnigramsAndTheFloor() throws IOException {
    JsonNode card = card(run);
    for (Path file : Results.files(run)) {
      JsonNode test = Results.read(file).path("test");
      assertThat(test.path("values").path("loss").asDouble())
          .isGreaterThan(loss(card, "source"))
          .isLessThan(loss(card, "unigram"));
      assertThat(test.path("outcomes").path("tokens")).hasSize(400);
      assertThat(test.path("outcomes").path("correct")).hasSize(400);
      assertThat(test.path("outcomes").path("loss")).hasSize(400);
    }
  }

  @Test
  void theWordsAreBesideTheData() throws IOException {
    assertThat(Files.readAllLines(data(run).resolve("vocabulary.txt")))
        .hasSize(39)
        .startsWith("</s>", "w01", "w02")
        .endsWith("w38");
    assertThat(card(run).path("statistics").path("vocabulary").asInt()).isEqualTo(40);
  }

  @Test
  void theCutOfTheWorkChangesNothing() throws IOException {
    Path other = folder.resolve("other");
    Cli second = Cli.run("run", study, "--out", other.toString(), "--set", "spark.master=local[3]");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(card(other)).isEqualTo(card(run));
    assertThat(Results.comparable(other)).isEqualTo(Results.comparable(run));
  }

  @Test
  void theSameCommandAgainTrainsNothing() {
    SortedMap<String, String> before = Results.raw(run);
    Cli again = Cli.run("run", study, "--out", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Training: all 2 trials are done");
    assertThat(Results.raw(run)).isEqualTo(before);
  }

  @Test
  void thePlanSaysWhatAnNWouldCut() {
    Cli plan = Cli.run("plan", study, "--out", run.toString(), "--probe-seconds", "0.1");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).containsPattern("data set .*N = 12 cuts .*; N = 40 would cut 0.0 %");
  }

  /** V d + N d + d V + V at the ends. */
  @Test
  void parametersAndSequencesAreShown() {
    Cli params = Cli.run("params", study);
    assertThat(params.exitCode()).as(params.err()).isZero();
    assertThat(params.out()).contains("V = 40 codes").contains("1,248", "1,000");
    Cli show = Cli.run("show", study, "--split", "test", "--index", "399");
    assertThat(show.exitCode()).as(show.err()).isZero();
    assertThat(show.out()).contains("test sequence 399: ", " </s>");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Cli wrong =
        Cli.run(
            "params",
            study,
            "--set",
            "task={kind=text,length=1,topics=0,median=9,ninety-fifth=9,test=0,local=2,word=3}");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("Invalid length: 1 (must be in 2..4096; one position has none before it)")
        .contains("Invalid topics: 0 (must be in 1..1000)")
        .contains("Invalid ninety-fifth: 9 (must be > median)")
        .contains("Invalid local: 2.0 (must be in 0..1)")
        .contains("Invalid test: 0 (must be > 0)")
        .contains("task.word: Unknown key: word");
    Cli source = Cli.run("params", study, "--set", "task.source=web");
    assertThat(source.err()).contains("Unknown source: web (known: [synthetic, files])");
  }
}
