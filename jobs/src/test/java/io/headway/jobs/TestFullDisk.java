package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that cannot be written cost nothing but themselves, whatever they do not fit in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestFullDisk {
  /** A checkpoint is larger than the limit, other files of the training are smaller. */
  private static final String[] LARGER = {
    "--set", "models=[baseline]",
    "--set", "sizes=[wide]",
    "--set", "define-sizes.wide={d=48, H=2, f=96, L=1}",
    "--set", "seeds=[1]",
    "--set", "training.epochs=60",
    "--set", "checkpoint-seconds=1"
  };

  private static final int FILE_KILOBYTES = 100;

  @TempDir private static Path folder;
  private String study;
  private Path undisturbed;

  @BeforeAll
  void runUndisturbed() {
    study =
        SmallStudy.write(
            folder,
            SmallStudy.TEXT
                + "spark { headway.lease = 3s, headway.storage.patience = 2s }\n"
                // snappy would unpack its natives, which are too large for the limit
                + "spark { sql.parquet.compression.codec = gzip }\n");
    undisturbed = folder.resolve("undisturbed");
    Cli cli = Cli.run(arguments("run", undisturbed));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }

  private String[] arguments(String command, Path out) {
    return Stream.concat(Stream.of(command, study, "--out", out.toString()), Stream.of(LARGER))
        .toArray(String[]::new);
  }

  private static List<Path> files(Path run, String pattern) {
    try (Stream<Path> files = Files.exists(run) ? Files.walk(run) : Stream.empty()) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // files come and go while one looks
    }
  }

  private static void assertThatNoTraceIsTold(ChildProcess run) {
    assertThat(run.said().lines()).noneMatch(line -> line.matches("\\s*at .*|.*FSError.*"));
  }

  @Test
  void aTrainingGoesOnWhereItsCheckpointsAreTooLarge() throws Exception {
    Path out = folder.resolve("limited");
    Cli generated = Cli.run(arguments("generate", out));
    assertThat(generated.exitCode()).as(generated.err()).isZero();
    ChildProcess run =
        ChildProcess.headwayAfter(
            "ulimit -f " + FILE_KILOBYTES, folder.resolve("limited.log"), arguments("train", out));
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    assertThat(run.said()).contains("the last good one stands: File too large");
    assertThatNoTraceIsTold(run);
    assertThat(files(out, "\\.headway-tmp-.*")).isEmpty();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
  }

  @Test
  void aTrainingGoesOnWithItsLastCheckpointAndTheSameCommandEndsIt() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=4m")) {
      Path out = disk.folder().resolve("run");
      ChildProcess run = ChildProcess.headway(folder.resolve("full.log"), arguments("run", out));
      run.awaitOrFail("a checkpoint", () -> !files(out, "checkpoint").isEmpty());
      disk.fill();
      assertThat(run.awaitEnd()).as(run.said()).isEqualTo(1);
      assertThat(run.said())
          .contains("the last good one stands: No space left on device")
          .contains("headway: Cannot write progress.html, the study goes on: ")
          .contains(
              "headway: Cannot write why baseline wide, seed 1 failed: No space left on device")
          .doesNotContain("in doubt");
      assertThatNoTraceIsTold(run);
      assertThat(files(out, "checkpoint")).hasSize(1);
      assertThat(files(out, "\\.headway-tmp-.*")).isEmpty();

      disk.remount("size=200m");
      Cli again = Cli.run(arguments("run", out));
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
    }
  }
}
