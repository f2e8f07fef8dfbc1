package io.headway.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A whole study, on real Spark and the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class TestRunStudy {
  @TempDir private static Path folder;
  private String study;
  private Path run;
  private Cli first;

  @BeforeAll
  void runOnce() {
    study = SmallStudy.write(folder);
    run = folder.resolve("run");
    first = Cli.run("run", study, "--out", run.toString());
  }

  @Test
  void finishesAndSaysWhereEverythingIs() throws IOException {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(Results.files(run)).hasSize(SmallStudy.TRIALS);
    assertThat(first.out())
        .contains("Does the line hold?", "Training: 12 of 12 trials", "[12/12]", "Files:");
    try (Stream<Path> report = Files.list(run.resolve("report"))) {
      assertThat(report.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "scaling_results_maze4.json",
              "scaling_plot_maze4.png",
              "scaling_plot_maze4.svg",
              "cost_plot_maze4.png",
              "cost_plot_maze4.svg",
              "learning_curves_maze4.png",
              "learning_curves_maze4.svg",
              "report.html",
              "scaling_summary_maze4.txt",
              "results.csv",
              "results.parquet");
    }
    assertThat(first.out()).contains(run.resolve("report").resolve("results.csv").toString());
  }

  @Test
  void leavesNoTemporaryFilesAndNoCheckpoints() throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("tmp") || name.equals("checkpoint"));
    }
  }

  @Test
  void sameStudyOnOneSlotGivesTheSameResults() {
    Path other = folder.resolve("other");
    Cli second = Cli.run("run", study, "--out", other.toString(), "--set", "spark.master=local[1]");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(Results.comparable(other)).isEqualTo(Results.comparable(run));
    assertThat(Results.read(card(other))).isEqualTo(Results.read(card(run)));
  }

  private static Path card(Path run) {
    try (Stream<Path> files = Files.walk(run.resolve("data"))) {
      return files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void secondRunDoesNothingThatIsDone() {
    SortedMap<String, String> before = Results.raw(run);
    Cli again = Cli.run("run", study, "--out", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Training: all 12 trials are done");
    assertThat(Results.raw(run)).isEqualTo(before);
  }

  @Test
  void moreSeedsTrainOnlyWhatIsNew() {
    SortedMap<String, String> before = Results.raw(run);
    Path copy = folder.resolve("extended");
    Cli start = Cli.run("run", study, "--out", copy.toString(), "--set", "seeds=[1]");
    assertThat(start.exitCode()).as(start.err()).isZero();
    Cli more = Cli.run("run", study, "--out", copy.toString());
    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.out()).contains("Training: 6 of 12 trials");
    assertThat(Results.comparable(copy)).isEqualTo(Results.comparable(run));
    assertThat(Results.raw(run)).isEqualTo(before);
  }

  @Test
  void reportRedrawsTheSameBytesFromResultsAlone() throws IOException {
    Path report = run.resolve("report");
    byte[] figure = Files.readAllBytes(report.resolve("scaling_plot_maze4.png"));
    byte[] json = Files.readAllBytes(report.resolve("scaling_results_maze4.json"));
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Cli redrawn = Cli.run("report", run.toString());
    assertThat(redrawn.exitCode()).as(redrawn.err()).isZero();
    assertThat(report.resolve("scaling_plot_maze4.png")).hasBinaryContent(figure);
    assertThat(report.resolve("scaling_results_maze4.json")).hasBinaryContent(json);
  }

  @Test
  void resultsSayWhereTheyComeFrom() {
    for (Path file : Results.files(run)) {
      JsonNode result = Results.read(file);
      assertThat(result.path("provenance").path("codeVersion").asText()).startsWith("0.1.0");
      assertThat(result.path("provenance").path("engine").asText()).contains("LibTorch");
      assertThat(result.path("provenance").path("sparkApplication").asText()).isNotBlank();
      assertThat(result.path("dataHash").asText())
          .isEqualTo(Results.read(card(run)).path("sha256").asText());
      assertThat(result.path("timing").path("trainSeconds").asDouble()).isPositive();
    }
  }

  @Test
  void statusAndGatherTellTheState() {
    Cli status = Cli.run("status", run.toString());
    assertThat(status.exitCode()).isZero();
    assertThat(status.out())
        .contains("poh-hrm nano, seed 1", "small: 12 finished, 100 % done", "Nobody runs it now");
    Cli gather = Cli.run("gather", run.toString());
    assertThat(gather.out()).contains("12 trials, 12 finished, 0 failed, 0 missing");
  }

  @Test
  void aPageForABrowserShowsTheEnd() throws IOException {
    Path page = run.resolve("progress.html");
    assertThat(first.out()).contains("Progress: " + page);
    assertThat(Files.readString(page))
        .contains("12 finished", "100 %", "poh-hrm pico, seed 2")
        .doesNotContain("refresh\"");
  }

  @Test
  void planShowsWhatIsLeft() {
    Cli done = Cli.run("plan", study, "--out", run.toString());
    assertThat(done.out()).contains("0 of 12 trials to run");
    String none = folder.resolve("none").toString();
    Cli fresh = Cli.run("plan", study, "--out", none, "--probe-seconds", "0.2");
    assertThat(fresh.exitCode()).as(fresh.err()).isZero();
    assertThat(fresh.out())
        .contains("12 of 12 trials to run", "pico poh-hrm", "GFLOP/s", "20 x 16")
        .contains("core-hours", " on 2 slots of local[2]; the longest trial takes ", "Memory: ")
        .doesNotContain("Warning: ");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
