package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.task.location.LocationHash;
import io.headway.trajectory.sample.SampleStatistics;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A study whose models' shapes only its data can tell, on real Spark and the real engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class TestNextLocationRun {
  @TempDir private static Path folder;
  private String study;
  private Path run;
  private Cli first;

  @BeforeAll
  void runOnce() {
    study = SmallLocations.write(folder);
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
    assertThat(Results.files(run)).hasSize(SmallLocations.TRIALS);
    assertThat(first.out())
        .contains("Data: next-location from synthetic trajectories of 5 users")
        .contains("Training: 4 of 4 trials", "[4/4]", "Files:");
    try (Stream<Path> report = Files.list(run.resolve("report"))) {
      assertThat(report.map(file -> file.getFileName().toString()))
          .contains("scaling_results_next-location.json", "results.csv");
    }
    JsonNode trial = Results.read(Results.files(run).get(0));
    assertThat(trial.findPath("sha256").asText())
        .isEqualTo(card(run).path("sha256").asText())
        .isNotEmpty();
  }

  @Test
  void theCardSaysWhatSamplesOfTheseStaysAre() {
    Samples samples = Samples.of(SmallLocations.stays());
    JsonNode card = card(run);
    assertThat(card.path("sha256").asText()).isEqualTo(LocationHash.of(samples));
    assertThat(card.path("references")).hasSize(6);
    JsonNode statistics = card.path("statistics");
    assertThat(statistics.path("vocabulary").asInt()).isEqualTo(samples.locations().vocabulary());
    assertThat(statistics.path("user-codes").asInt()).isEqualTo(samples.users().size());
    for (Split split : Split.ALL) {
      SampleStatistics direct = SampleStatistics.of(samples.split(split));
      String prefix = split.key() + "-";
      assertThat(card.path("counts").path(split.key()).asLong()).isEqualTo(direct.samples());
      assertThat(statistics.path(prefix + "in-history").asDouble())
          .isEqualTo(direct.inHistoryShare());
      assertThat(statistics.path(prefix + "most-frequent-accuracy@1").asDouble())
          .isEqualTo(direct.mostFrequentAccuracy());
      assertThat(statistics.path(prefix + "last-accuracy@1").asDouble())
          .isEqualTo(direct.lastAccuracy());
      assertThat(statistics.path(prefix + "unseen").asDouble()).isEqualTo(direct.unseenShare());
    }
  }

  @Test
  void oneSlotGivesTheSameDataAndResults() {
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
  void secondRunDoesNothingThatIsDone() throws IOException {
    SortedMap<String, String> before = Results.raw(run);
    Path made = run.resolve("data");
    long bytes = bytes(made);
    Cli again = Cli.run("run", study, "--out", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Training: all 4 trials are done");
    assertThat(Results.raw(run)).isEqualTo(before);
    assertThat(bytes(made)).isEqualTo(bytes);
  }

  /** Of sizes and times, which change if anything is written again. */
  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length() ^ file.toFile().lastModified()).sum();
    }
  }

  @Test
  void anotherSeedTrainsOnlyWhatIsNew() {
    Path out = folder.resolve("extended");
    Cli start = Cli.run("run", study, "--out", out.toString(), "--set", "seeds=[1]");
    assertThat(start.exitCode()).as(start.err()).isZero();
    Cli more = Cli.run("run", study, "--out", out.toString());
    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.out()).contains("Training: 2 of 4 trials");
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(run));
  }

  @Test
  void anotherStudyIsRefusedNamingWhatDiffers() throws IOException {
    String before = Files.readString(run.resolve("study.json"));
    assertRefused(
        Cli.run("run", study, "--out", run.toString(), "--set", "task.users=6"),
        "it holds another study, which differs in task.source.users (5 there, 6 here)");
    assertRefused(
        Cli.run(
            "generate", study, "--out", run.toString(), "--set", "training.label-smoothing=0.1"),
        "it holds another study, which differs in training.perSize.nano.regularization.labelSmoothing"
            + " (0.0 there, 0.1 here)");
    assertThat(run.resolve("study.json")).hasContent(before);
  }

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err()).contains(message);
    assertThat(cli.err().lines()).as("one line, no stack trace").hasSize(1);
  }

  @Test
  void trainingWithoutDataSaysWhatToDo() {
    assertRefused(
        Cli.run("train", study, "--out", folder.resolve("no-data").toString()),
        "it is missing or half-written (run generate first)");
  }

  @Test
  void generateThenTrainIsARun() {
    Path out = folder.resolve("stages");
    Cli generate = Cli.run("generate", study, "--out", out.toString());
    assertThat(generate.exitCode()).as(generate.err()).isZero();
    Cli status = Cli.run("status", out.toString());
    assertThat(status.out()).contains("small-locations: 4 waiting, 0 % done");
    Cli train = Cli.run("train", study, "--out", out.toString());
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(run));
  }

  @Test
  void aModelTooLargeForThisMachineIsRefusedOnceItsSizeIsKnown() {
    Path out = folder.resolve("large");
    assertRefused(
        Cli.run(
            "run",
            study,
            "--out",
            out.toString(),
            "--set",
            "define-sizes.nano={ d = 16384, H = 16, f = 65536, L = 32 }"),
        "Cannot train ");
    assertThat(Results.files(out)).isEmpty();
  }

  @Test
  void aDamagedDataSetIsRefused() throws IOException {
    Path out = folder.resolve("damaged");
    assertThat(Cli.run("generate", study, "--out", out.toString()).exitCode()).isZero();
    Path test;
    try (Stream<Path> files = Files.walk(out)) {
      test = files.filter(file -> file.endsWith("split=test")).findFirst().orElseThrow();
    }
    try (Stream<Path> parts = Files.list(test)) {
      for (Path part : parts.toList()) {
        Files.delete(part);
      }
    }
    assertRefused(Cli.run("train", study, "--out", out.toString()), "Cannot read data set");
    assertThat(Results.files(out)).isEmpty();
  }

  @Test
  void killedWhileItTrainsItContinuesToTheSameResults() throws Exception {
    Path out = folder.resolve("killed");
    String[] longer = {
      "run",
      study,
      "--out",
      out.toString(),
      "--set",
      "training.epochs=6",
      "--set",
      "models=[{kind=hrm-optimized, head=pointer}]",
      "--set",
      "checkpoint-seconds=1",
      "--set",
      "seeds=[1]"
    };
    ChildProcess process = ChildProcess.headway(folder.resolve("killed.log"), longer);
    process.awaitOrFail("a checkpoint", () -> hasCheckpoint(out));
    process.process().destroyForcibly();
    assertThat(process.awaitEnd()).isEqualTo(137);
    Cli again = Cli.run(longer);
    assertThat(again.exitCode()).as(again.err()).isZero();
    longer[3] = folder.resolve("undisturbed").toString();
    Cli undisturbed = Cli.run(longer);
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(Path.of(longer[3])));
    assertThat(Results.files(out).stream().map(Results::read))
        .as("a trial was resumed, not started anew")
        .anyMatch(result -> result.path("timing").path("attempts").asInt() == 2);
  }

  private static boolean hasCheckpoint(Path run) {
    if (!Files.isDirectory(run.resolve("trials"))) {
      return false;
    }
    try (Stream<Path> trials = Files.list(run.resolve("trials"))) {
      return trials.anyMatch(trial -> Files.exists(trial.resolve("checkpoint")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void killedWhileItGeneratesItMakesTheDataAnew() throws Exception {
    Path out = folder.resolve("half");
    ChildProcess process =
        ChildProcess.headway(
            folder.resolve("half.log"), "generate", study, "--out", out.toString());
    process.awaitOrFail("a part of the data", () -> Files.exists(out.resolve("data")));
    process.process().destroyForcibly();
    process.awaitEnd();
    Cli again = Cli.run("generate", study, "--out", out.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(card(out)).isEqualTo(card(run));
  }
}
