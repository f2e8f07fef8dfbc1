package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.storage.FlakyFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that cannot be reached for longer than a lease lasts, or whose clock is another. */
final class TestOutage {
  private static final long OUTAGE_MILLIS = 6000;

  @TempDir private static Path folder;

  private static String[] arguments(String study, String out) {
    return new String[] {
      "run",
      study,
      "--out",
      out,
      "--set",
      "models=[poh-hrm]",
      "--set",
      "sizes=[pico]",
      "--set",
      "training.epochs=120",
      "--set",
      "checkpoint-seconds=1"
    };
  }

  @Test
  void theStudyWaitsAndGoesOn() throws Exception {
    Path outage = folder.resolve("outage");
    String text =
        SmallStudy.TEXT
            + FlakyFileSystem.settings(outage)
            + "spark { headway.lease = 3s, headway.storage.patience = 60s }\n";
    String study = SmallStudy.write(folder, text);
    Path run = folder.resolve("run");
    ChildProcess process =
        ChildProcess.headway(folder.resolve("run.log"), arguments(study, "flaky://" + run));
    process.awaitOrFail("training", () -> hasProgress(run));
    Files.createFile(outage);
    List<String> before = attempts(run);
    TimeUnit.MILLISECONDS.sleep(OUTAGE_MILLIS);
    Files.delete(outage);
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).contains("the network is down", "waits for storage");

    Path quiet = folder.resolve("quiet");
    Cli undisturbed = Cli.run(arguments(study, quiet.toString()));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    assertThat(Results.comparable(run)).hasSize(2).isEqualTo(Results.comparable(quiet));
    assertThat(attempts(run)).as("no trial was begun anew").isEqualTo(before);
  }

  @Test
  void aClockThatDiffersIsNamedAndChangesNothing() {
    String study =
        SmallStudy.write(
            folder, SmallStudy.TEXT + FlakyFileSystem.settings(folder.resolve("never")));
    Path run = folder.resolve("ahead");
    Cli cli =
        Cli.run(
            "run",
            study,
            "--out",
            "flaky://" + run,
            "--set",
            "models=[baseline]",
            "--set",
            "spark.hadoop.fs.flaky.ahead=3600000");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err()).contains("behind that of flaky:").contains("leases go by the storage's");
    assertThat(Results.files(run)).hasSize(4);
  }

  private static boolean hasProgress(Path run) {
    return files(run, "progress.json").size() == 2;
  }

  /** The lease files, whose numbers count attempts. */
  private static List<String> attempts(Path run) {
    return files(run, "1.json").stream().filter(name -> name.contains("lease")).toList();
  }

  private static List<String> files(Path run, String name) {
    if (!Files.isDirectory(run.resolve("trials"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(run.resolve("trials"))) {
      return files.filter(file -> file.endsWith(name)).map(Path::toString).sorted().toList();
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      return List.of(); // files come and go while one looks
    }
  }
}
