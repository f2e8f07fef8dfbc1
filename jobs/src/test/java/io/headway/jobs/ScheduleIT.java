package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the schedules, read from their files and run in an empty environment. */
final class ScheduleIT {
  @TempDir private Path folder;
  private Path copy;
  private Path studies;
  private Path runs;

  @BeforeEach
  void prepare() throws IOException {
    copy = BuiltCheckout.copyTo(folder.resolve("head way"));
    studies = Files.createDirectory(folder.resolve("their studies"));
    runs = Files.createDirectory(folder.resolve("runs"));
    Files.writeString(studies.resolve("small.conf"), SmallStudy.LEAST);
  }

  private Schedule cron() throws IOException {
    return Schedule.ofCrontab()
        .with(
            Map.of(
                "HEADWAY", copy.toString(),
                "STUDIES", studies.toString(),
                "RUNS", runs.toString(),
                "PAUSE", "1"));
  }

  private Schedule service() throws IOException {
    return Schedule.ofService()
        .with(
            Map.of(
                "HEADWAY", copy.toString(),
                "STUDIES", studies.toString(),
                "RUNS", runs.toString()));
  }

  private ChildProcess start(Schedule schedule, String name) throws IOException {
    Path said = folder.resolve(name);
    return ChildProcess.start(schedule.inEmptyEnvironment(folder), Map.of(), said, said);
  }

  /** What cron's command writes of the day. */
  private String log() {
    try (Stream<Path> files = Files.list(runs)) {
      return files
          .filter(file -> file.getFileName().toString().matches("sweep-\\d{4}-\\d\\d-\\d\\d\\.log"))
          .map(ScheduleIT::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> results() {
    return Results.files(runs.resolve("small"));
  }

  @Test
  void cronAndSystemdOnOneDirectoryLoseNothing() throws Exception {
    ChildProcess cron = start(cron(), "cron");
    ChildProcess service = start(service(), "service");
    assertThat(service.awaitEnd()).as(service.said()).isIn(0, 75);
    assertThat(cron.awaitEnd()).as(cron.said() + log()).isZero();
    assertThat(cron.said()).as("cron mails nothing").isEmpty();
    assertThat(log()).contains("1 study: 1 done");
    assertThat(results()).hasSize(1);

    ChildProcess again = start(service(), "again");
    assertThat(again.awaitEnd()).as(again.said()).isZero();
    assertThat(again.said()).contains("Training: all 1 trials are done");
    Path alone = folder.resolve("alone");
    assertThat(
            Cli.run("run", studies.resolve("small.conf").toString(), "--out", alone.toString())
                .exitCode())
        .isZero();
    assertThat(Results.comparable(runs.resolve("small"))).isEqualTo(Results.comparable(alone));
  }

  @Test
  void cronTriesAgainUntilTheDirectoryIsFree() throws Exception {
    RunDirectory directory = RunDirectory.at(runs.resolve("small").toString(), new Configuration());
    ChildProcess cron;
    try (RunLock lock = RunLock.acquire(directory, "headway run", Duration.ofSeconds(60))) {
      ChildProcess service = start(service(), "service");
      assertThat(service.awaitEnd()).as(service.said()).isEqualTo(75);
      assertThat(service.said()).contains("headway: Cannot use " + directory, "1 study: 1 held");
      cron = start(cron(), "cron");
      cron.awaitOrFail("a held directory", () -> log().contains("1 study: 1 held"));
      assertThat(lock.lease().isLost()).isFalse();
    }
    assertThat(cron.awaitEnd()).as(log()).isZero();
    assertThat(cron.said()).isEmpty();
    assertThat(results()).hasSize(1);
  }

  @Test
  void aBrokenStudyIsMailedInALineAndNotTriedAgain() throws Exception {
    Files.writeString(studies.resolve("small.conf"), "name = small\n");
    ChildProcess cron = start(cron(), "cron");
    assertThat(cron.awaitEnd()).isZero();
    assertThat(cron.said())
        .matches(
            "headway sweep " + studies + ": exit code 1, see " + runs + "/sweep-[-\\d]+\\.log\\n");
    assertThat(log()).contains("1 study: 1 error").containsOnlyOnce("[1 of 1] small.conf");
  }

  @Test
  void theWorkflowKeepsItsSummary() throws Exception {
    Schedule workflow =
        Schedule.ofWorkflow()
            .with(Map.of("STUDIES", studies.toString(), "ONLY", "s*", "RUNS", runs.toString()));
    Schedule step =
        new Schedule(workflow.variables(), "cd '" + copy + "' && " + workflow.command());
    ChildProcess process = start(step, "workflow");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(
            Results.read(copy.resolve("sweep.json")).path("studies").path(0).path("done").asInt())
        .isEqualTo(1);
  }
}
