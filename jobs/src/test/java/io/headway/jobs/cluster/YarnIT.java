package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
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

  @Test
  void theDriverMayBeAContainerToo() throws Exception {
    assumeFalse(
        SparkHome.TARGET.toString().contains("("),
        "YARN's shell takes a parenthesis in the path of this checkout for its own");
    Path run = folder.resolve("in-cluster");
    ChildProcess submitted =
        cluster
            .submission()
            .option("--deploy-mode", "cluster")
            .conf("spark.yarn.maxAppAttempts", "1")
            .start(folder.resolve("logs"), "cluster", "run", study, "--out", run.toString());
    assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();
    assertThat(Results.files(run)).hasSize(SmallStudy.TRIALS);
  }
}
