package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.ThisSpark;
import io.headway.jobs.cluster.AttemptLog.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** One model on two workers of a standalone cluster, each with one core. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplicasIT {
  private static final String[] TRIAL = {
    "--set", "models=[poh-hrm]",
    "--set", "sizes=[pico]",
    "--set", "seeds=[1]",
    "--set", "training.epochs=150",
    "--set", "training.dropout=0.1",
    "--set", "training.micro-batch=8",
    "--set", "checkpoint-seconds=1"
  };
  private static final String[] TOGETHER = {
    "--set", "training.parallel=data", "--set", "training.replicas=2"
  };

  @TempDir private static Path folder;
  private StandaloneCluster cluster;
  private String study;

  @BeforeAll
  void start() throws Exception {
    cluster = StandaloneCluster.in(folder.resolve("cluster")).start();
    study = SmallStudy.write(folder);
  }

  @AfterAll
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private String[] arguments(Path out, String... more) {
    return Stream.of(new String[] {"run", study, "--out", out.toString()}, TRIAL, more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private ChildProcess submit(String name, String... arguments) throws Exception {
    return submit(Application.installed(), name, arguments);
  }

  private ChildProcess submit(Application application, String name, String... arguments)
      throws Exception {
    return cluster
        .submission()
        .application(application)
        .conf(
            "spark.executor.extraJavaOptions",
            Submission.jvmOptions() + " " + AttemptLog.configure(folder))
        .start(folder.resolve("logs"), name, arguments);
  }

  @Test
  void aLostReplicaSendsAllBackToTheLastCheckpoint() throws Exception {
    Path out = folder.resolve("together");
    ChildProcess driver = submit("together", arguments(out, TOGETHER));
    driver.awaitOrFail("a checkpoint", () -> !attempts().isEmpty() && hasCheckpoint());
    List<Executor> executors = cluster.executors();
    assertThat(executors).as("one on each worker").hasSize(2);
    // The one that does not speak for all: the other must notice, not wait.
    Path speaker = attempts().get(0).executor();
    Executor follower =
        executors.stream().filter(e -> !e.folder().equals(speaker)).findFirst().orElseThrow();
    follower.handle().destroyForcibly();
    assertThat(driver.awaitEnd()).as(driver.said()).isZero();

    List<Attempt> attempts = attempts();
    assertThat(attempts).hasSizeGreaterThan(1);
    assertThat(attempts.get(1).begun().orElseThrow())
        .as("goes on from the checkpoint")
        .isGreaterThanOrEqualTo(attempts.get(0).checkpoint().orElseThrow());
    Path alone = folder.resolve("alone");
    Cli cli = Cli.run(arguments(alone));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    JsonNode result = Results.read(Results.files(out).get(0));
    double loss = Results.read(Results.files(alone).get(0)).path("finalTrainLoss").asDouble();
    assertThat(result.path("finalTrainLoss").asDouble()).isCloseTo(loss, within(0.05 * loss));
    assertThat(result.at("/timing/attempts").asInt()).isGreaterThan(1);
  }

  /** DL4J's averaging: Spark runs a lost replica's round again, and the driver has the rest. */
  @Test
  @EnabledIf(value = "io.headway.jobs.ThisSpark#averages", disabledReason = ThisSpark.NO_AVERAGING)
  void averagedReplicasLoseNothingButTime() throws Exception {
    String[] averaged = {
      "--set", "engine.kind=dl4j",
      "--set", "training.parallel=data",
      "--set", "training.replicas=2",
      "--set", "training.averaging-frequency=6",
      "--set", "training.epochs=40"
    };
    Path out = folder.resolve("averaged");
    ChildProcess driver =
        submit(Application.withBothEngines(), "averaged", arguments(out, averaged));
    driver.awaitOrFail("a checkpoint", () -> checkpointMillis(out) > 0);
    List<Executor> executors = cluster.executors();
    assertThat(executors).as("one on each worker").hasSize(2);
    executors.get(0).handle().destroyForcibly();
    long lost = checkpointMillis(out);
    driver.awaitOrFail("steps without it", () -> checkpointMillis(out) > lost);
    driver.process().destroy();
    assertThat(driver.awaitEnd()).as(driver.said()).isEqualTo(143);

    ChildProcess again = submit("averaged-again", arguments(out, averaged));
    assertThat(again.awaitEnd()).as(again.said()).isZero();
    Path here = folder.resolve("averaged-here");
    Cli cli = Cli.run(arguments(here, averaged));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    JsonNode result = Results.read(Results.files(out).get(0));
    JsonNode undisturbed = Results.read(Results.files(here).get(0));
    assertThat(result.path("curve")).isEqualTo(undisturbed.path("curve"));
    assertThat(result.path("test")).isEqualTo(undisturbed.path("test"));
    assertThat(result.at("/timing/attempts").asInt()).isEqualTo(2);
  }

  /** When the checkpoint of the only trial was written, ms since 1970; 0 before. */
  private static long checkpointMillis(Path out) {
    Path trials = out.resolve("trials");
    if (!Files.exists(trials)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(trials)) {
      return folders
          .mapToLong(trial -> trial.resolve("checkpoint").toFile().lastModified())
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tooFewSlotsAreToldSoon() throws Exception {
    ChildProcess driver =
        submit(
            "four",
            arguments(
                folder.resolve("four"),
                "--set",
                "training.micro-batch=4",
                "--set",
                "training.parallel=data",
                "--set",
                "training.replicas=4"));
    assertThat(driver.awaitEnd()).as(driver.said()).isEqualTo(1);
    assertThat(driver.said())
        .contains("needs 4 slots at once (training.replicas), " + cluster.master() + " has 2");
  }

  private List<Attempt> attempts() {
    try {
      return AttemptLog.read(folder.resolve("cluster")).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasCheckpoint() {
    return attempts().get(0).checkpoint().isPresent();
  }
}
