package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Killed or stopped half-way and run again: the same results as never interrupted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestInterruption {
  /** Long enough for several checkpoints of a trial, one each second. */
  private static final String[] LONGER = {
    "--set", "training.epochs=60",
    "--set", "checkpoint-seconds=1",
    "--set", "seeds=[1]",
    "--set", "models=[looped, poh-hrm]",
    "--set", "sizes=[pico]",
    "--set", "training.dropout=0.1"
  };

  @TempDir private static Path folder;
  private String study;
  private Path undisturbed;

  @BeforeAll
  void runUndisturbed() {
    study = SmallStudy.write(folder);
    undisturbed = folder.resolve("undisturbed");
    Cli cli = Cli.run(arguments(undisturbed));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }

  private String[] arguments(Path out) {
    String[] command = {"run", study, "--out", out.toString()};
    return Stream.of(command, LONGER).flatMap(Stream::of).toArray(String[]::new);
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

  private void assertContinuesToTheSameResults(Path out) {
    assertThat(Results.files(out)).as("it was interrupted half-way").hasSizeLessThan(2);
    assertThat(hasCheckpoint(out)).isTrue();
    Cli again = Cli.run(arguments(out));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
    assertThat(Results.files(out).stream().map(Results::read))
        .as("a trial was resumed, not started anew")
        .anyMatch(result -> result.path("timing").path("attempts").asInt() == 2);
  }

  @Test
  void aKilledProcessContinuesFromItsCheckpoints() throws Exception {
    Path out = folder.resolve("killed");
    ChildProcess run = ChildProcess.headway(folder.resolve("killed.log"), arguments(out));
    run.awaitOrFail("a checkpoint", () -> hasCheckpoint(out));
    assertThatAnotherRunIsTurnedAway(run, out);
    run.process().destroyForcibly();
    assertThat(run.awaitEnd()).isEqualTo(137);
    assertContinuesToTheSameResults(out);
  }

  private void assertThatAnotherRunIsTurnedAway(ChildProcess holder, Path out) {
    for (String command : List.of("run", "generate", "train")) {
      String[] arguments = arguments(out);
      arguments[0] = command;
      Cli other = Cli.run(arguments);
      assertThat(other.exitCode()).as(other.err()).isEqualTo(75);
      assertThat(other.err())
          .contains("Cannot use " + out, "headway run on host", "pid " + holder.process().pid());
    }
    assertThat(holder.process().isAlive()).as(holder.said()).isTrue();
  }

  @Test
  void aTerminatedProcessWritesItsCheckpointsAtOnce() throws Exception {
    Path out = folder.resolve("terminated");
    String[] arguments =
        Stream.of(arguments(out))
            .map(a -> a.replace("checkpoint-seconds=1", "checkpoint-seconds=3600"))
            .toArray(String[]::new);
    ChildProcess run = ChildProcess.headway(folder.resolve("terminated.log"), arguments);
    run.awaitOrFail("training", () -> isTraining(out));
    long asked = System.nanoTime();
    run.process().destroy();
    assertThat(run.awaitEnd()).isEqualTo(143);
    assertThat((System.nanoTime() - asked) / 1e9).as("seconds to stop").isLessThan(10);
    assertThat(Files.readString(run.out())).contains("run the same command again to continue");
    assertContinuesToTheSameResults(out);
  }

  /** As a laptop whose lid is closed; Spark's patience is shortened, not the nap lengthened. */
  @Test
  void aProcessThatSleptGoesOn() throws Exception {
    Path out = folder.resolve("asleep");
    String[] impatient = {
      "--set", "spark.network.timeout=2s",
      "--set", "spark.network.timeoutInterval=100ms",
      "--set", "spark.executor.heartbeatInterval=1s"
    };
    String[] arguments =
        Stream.of(arguments(out), impatient).flatMap(Stream::of).toArray(String[]::new);
    ChildProcess run = ChildProcess.headway(folder.resolve("asleep.log"), arguments);
    run.awaitOrFail("training", () -> isTraining(out));
    for (int nap = 0; nap < 4; nap++) {
      signal("STOP", run);
      TimeUnit.SECONDS.sleep(3);
      signal("CONT", run);
      TimeUnit.MILLISECONDS.sleep(200);
    }
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    assertThat(run.said()).doesNotContain("HeartbeatReceiver", "Inbox");
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
  }

  private static void signal(String name, ChildProcess run) throws Exception {
    String pid = String.valueOf(run.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private static boolean isTraining(Path run) {
    if (!Files.isDirectory(run.resolve("trials"))) {
      return false;
    }
    try (Stream<Path> trials = Files.list(run.resolve("trials"))) {
      return trials.anyMatch(trial -> Files.exists(trial.resolve("progress.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
