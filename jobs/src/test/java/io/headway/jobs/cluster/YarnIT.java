package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SparkDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A study on YARN; {@link YarnCluster} tells the settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YarnIT {
  private static final Path SETTINGS =
      Path.of("..", "conf", "spark-yarn.conf").toAbsolutePath().normalize();

  @TempDir private static Path folder;
  private YarnCluster cluster;
  private String study;

  @BeforeAll
  void start() throws Exception {
    cluster = YarnCluster.start(folder.resolve("yarn"));
    study = SmallStudy.write(folder);
  }

  @AfterAll
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void containersTrain() throws Exception {
    Path run = folder.resolve("run");
    Path events = Files.createDirectory(folder.resolve("events"));
    ChildProcess submitted =
        cluster
            .submission()
            .conf("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .conf("spark.eventLog.enabled", "true")
            .conf("spark.eventLog.rolling.enabled", "false") // Spark 4 rolls and compresses
            .conf("spark.eventLog.compress", "false")
            .conf("spark.eventLog.dir", events.toUri().toString())
            .start(folder.resolve("logs"), "client", "run", study, "--out", run.toString());
    assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();
    assertThat(EventLog.read(events).tasksByExecutor("train ")).as("trials by executor").hasSize(2);

    Path local = folder.resolve("local");
    Cli cli = Cli.run("run", study, "--out", local.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(Results.comparable(run))
        .hasSize(SmallStudy.TRIALS)
        .isEqualTo(Results.comparable(local));
  }

  private static void assumeThatTheDriverCanBeAContainer() {
    assumeFalse(
        SparkDistribution.TARGET.toString().contains("("),
        "YARN's shell takes a parenthesis in the path of this checkout for its own");
  }

  /** With conf/spark-yarn.conf and everything in one jar; what this machine lacks is overridden. */
  private Submission asDocumented() throws IOException {
    return cluster
        .submission()
        .application(Application.selfContained())
        .option("--properties-file", SETTINGS.toString())
        .without("spark.executorEnv.OMP_NUM_THREADS")
        .without("spark.executorEnv.OPENBLAS_NUM_THREADS")
        .without("spark.yarn.appMasterEnv.OMP_NUM_THREADS")
        .without("spark.yarn.appMasterEnv.OPENBLAS_NUM_THREADS")
        .conf("spark.executor.cores", "1")
        .conf("spark.executor.memoryOverhead", "512m")
        .conf("spark.driver.memoryOverhead", "512m");
  }

  /** {@code --files} takes the study along, which is named without its folder. */
  @Test
  void theDriverMayBeAContainerToo() throws Exception {
    assumeThatTheDriverCanBeAContainer();
    Path run = folder.resolve("in-cluster");
    ChildProcess submitted =
        asDocumented()
            .option("--deploy-mode", "cluster")
            .option("--files", study)
            .start(
                folder.resolve("logs"),
                "cluster",
                "run",
                Path.of(study).getFileName().toString(),
                "--out",
                run.toString());
    assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();
    assertThat(Results.files(run)).hasSize(SmallStudy.TRIALS);
  }

  @Test
  void whatItWouldTakeIsToldOfTheCluster() throws Exception {
    ChildProcess plan =
        asDocumented().start(folder.resolve("logs"), "plan", "plan", study, "--set", "seeds=[1]");
    assertThat(plan.awaitEnd()).as(plan.said()).isZero();
    assertThat(plan.said()).contains("on 2 slots of yarn");
  }

  /** Studies travel with it; they want the same of Spark but for one, which cannot have it. */
  @Test
  void aSweepMayBeAContainerToo() throws Exception {
    assumeThatTheDriverCanBeAContainer();
    String one = SmallStudy.LEAST + "name = one\n";
    Path first = Files.writeString(folder.resolve("one.conf"), one);
    Path second = Files.writeString(folder.resolve("two.conf"), one + "name = two\n");
    Path other =
        Files.writeString(folder.resolve("other.conf"), one + "name = o\nengine.threads = 2\n");
    Path out = folder.resolve("sweep");
    ChildProcess submitted =
        cluster
            .submission()
            .option("--deploy-mode", "cluster")
            .option(
                "--files", String.join(",", first.toString(), second.toString(), other.toString()))
            .conf("spark.yarn.maxAppAttempts", "1")
            .start(folder.resolve("logs"), "sweep", "sweep", ".", "--out", out.toString());
    assertThat(submitted.awaitEnd()).as("a study is an error").isEqualTo(1);
    assertThat(Results.files(out.resolve("one"))).hasSize(1);
    assertThat(Results.files(out.resolve("two"))).hasSize(1);
    assertThat(Results.files(out.resolve("o"))).isEmpty();
  }
}
