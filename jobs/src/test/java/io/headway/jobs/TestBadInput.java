package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear line, exit code 1, nothing overwritten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestBadInput {
  @TempDir private static Path folder;
  private String study;

  @BeforeAll
  void writeStudy() {
    study = SmallStudy.write(folder);
  }

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err()).contains(message);
    assertThat(cli.err().lines()).as("one line, no stack trace").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.warmpup=0.1 | training.warmpup: Unknown key: warmpup (did you mean warmup?",
        "define-sizes.nano.d=15 | define-sizes.nano.d: Invalid d: 15 (must be even and a multiple of H = 2)",
        "training.warmup=5000 | training.warmup: Invalid warmup: 5000 steps (must be fewer than the run's 24)",
        "task.min-path-fraction=1.5 | task.min-path-fraction: Invalid minPathFraction: 1.5 (must be in [0, 1]",
        "models=[baseline, resnet] | models[1]: Unknown model: resnet (known: [baseline, looped,",
        "engine.kind=tensorflow | engine: Unknown engine: tensorflow (known: [libtorch, dl4j])",
        "engine.device=cuda:7 | engine: Unknown device: cuda:7 (known: [cpu",
        "engine={kind=dl4j,precision=bfloat16} | engine: Invalid precision: bfloat16 (must be",
      })
  void faultsOfAStudyAreToldWithTheirPath(String setting, String message) {
    Path out = folder.resolve("refused");
    assertRefused(Cli.run("run", study, "--out", out.toString(), "--set", setting), message);
    assertThat(out).doesNotExist();
  }

  @Test
  void allFaultsAreToldAtOnce() {
    Cli cli =
        Cli.run("run", study, "--set", "training.batch=0", "--set", "task.tset=3", "--set", "x=1");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains(
            "3 faults", "training.batch: Invalid batch: 0", "task.tset: Unknown key", "x: Unknown");
  }

  @Test
  void aMissingStudyFileIsNamed() {
    assertRefused(Cli.run("run", "none.conf"), "Cannot read study none.conf: no such file");
  }

  @Test
  void aPathLongerThanMazesHaveIsRefusedWhileGenerating() {
    Path out = folder.resolve("long");
    assertRefused(
        Cli.run(
            "run",
            study,
            "--out",
            out.toString(),
            "--set",
            "task.min-path-fraction=1.0",
            "--set",
            "task.size=8"),
        "Cannot draw a 8x8 maze whose shortest path has 64 cells");
  }

  @Test
  void speculationIsRefused() {
    assertRefused(
        Cli.run(
            "generate",
            study,
            "--out",
            folder.resolve("speculation").toString(),
            "--set",
            "spark.speculation=true"),
        "Invalid spark.speculation: true (must be false");
  }

  @Test
  void moreThreadsThanTheMasterHasAreRefused() {
    Path out = folder.resolve("threads");
    assertRefused(
        Cli.run("run", study, "--out", out.toString(), "--set", "engine.threads=4"),
        "Invalid threads: 4 (must be at most the 2 cores of local[2])");
    assertThat(out).doesNotExist();
  }

  @Test
  void aModelTooLargeForThisMachineIsRefusedBeforeItsDataIsGenerated() {
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
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderWithPatternCharactersIsAFolder() {
    Path out = folder.resolve("a [1] {b}");
    Cli cli = Cli.run("generate", study, "--out", out.toString()); // writes it and reads it back
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }

  @Test
  void trainingWithoutDataIsRefused() {
    assertRefused(
        Cli.run("train", study, "--out", folder.resolve("no-data").toString()),
        "it is missing or half-written (run generate first)");
  }

  @Test
  void aDamagedDataSetIsRefused() throws IOException {
    Path out = folder.resolve("damaged");
    assertThat(Cli.run("generate", study, "--out", out.toString()).exitCode()).isZero();
    Path parquet = find(out, "test.parquet");
    try (Stream<Path> parts = Files.list(parquet)) {
      for (Path part : parts.toList()) {
        Files.delete(part);
      }
    }
    assertRefused(Cli.run("train", study, "--out", out.toString()), "Cannot read data set");
    assertThat(Results.files(out)).isEmpty();
  }

  @Test
  void anotherStudyInTheDirectoryIsRefused() throws IOException {
    Path out = folder.resolve("occupied");
    assertThat(Cli.run("generate", study, "--out", out.toString()).exitCode()).isZero();
    String before = Files.readString(out.resolve("study.json"));
    assertRefused(
        Cli.run("run", study, "--out", out.toString(), "--set", "training.epochs=5"),
        "it holds another study, which differs in training.perSize.nano.length.epochs (4 there, 5 here)");
    assertThat(out.resolve("study.json")).hasContent(before);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "x");
    assertRefused(Cli.run("run", study, "--out", file.resolve("below").toString()), "Cannot ");
    assertThat(file).hasContent("x");
  }

  @Test
  void aDivergedTrialIsAResultAndTheOthersGoOn() {
    Path out = folder.resolve("diverged");
    Cli run =
        Cli.run(
            "run",
            study,
            "--out",
            out.toString(),
            "--set",
            "training.per-size.pico.weight-decay=1e38",
            "--set",
            "seeds=[1]");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("headway: failed: poh-hrm pico, seed 1: diverged at step ");
    assertThat(Results.files(out)).as("a divergence is a result").hasSize(6);
    Cli again =
        Cli.run(
            "run",
            study,
            "--out",
            out.toString(),
            "--set",
            "training.per-size.pico.weight-decay=1e38",
            "--set",
            "seeds=[1]");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.out()).contains("Training: all 6 trials are done");
  }

  private static Path find(Path root, String name) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
