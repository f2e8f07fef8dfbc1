package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.SmallStudy;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster cannot do is said in one line, and soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsIT {
  @TempDir private static Path folder;
  private StandaloneCluster cluster;
  private String study;

  @BeforeAll
  void start() throws Exception {
    cluster = StandaloneCluster.in(folder.resolve("cluster")).workers(1).cores(2).start();
    study = SmallStudy.write(folder);
  }

  @AfterAll
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private void assertRefused(Submission submission, String out, String reason, String... settings)
      throws IOException, InterruptedException {
    List<String> arguments = new java.util.ArrayList<>(List.of("run", study, "--out", out));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    ChildProcess driver =
        submission.start(
            folder.resolve("logs"),
            "refusal-" + Integer.toHexString(reason.hashCode()),
            arguments.toArray(String[]::new));
    assertThat(driver.awaitEnd()).as(driver.said()).isEqualTo(1);
    List<String> ours = driver.said().lines().filter(line -> line.startsWith("headway: ")).toList();
    assertThat(ours).as(driver.said()).hasSize(1);
    assertThat(ours.get(0)).contains(reason);
  }

  @Test
  void anExecutorWithAnotherBuildIsNamed() throws Exception {
    Path other = folder.resolve("other-build.jar");
    try (OutputStream file = Files.newOutputStream(other);
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("io/headway/core/git.properties"));
      jar.write(
          "git.build.version=0.0.9\ngit.commit.id.abbrev=abcdef0\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    Submission submission =
        cluster
            .submission()
            .conf(
                "spark.executor.extraClassPath",
                other + File.pathSeparator + Application.installed().joinedClassPath());
    assertRefused(
        submission,
        folder.resolve("other-build").toString(),
        "it has Headway 0.0.9+abcdef0, the driver 0.1.0-SNAPSHOT+");
  }

  /** Each process has another folder behind this path, as hosts have behind a local one. */
  @Test
  void aDirectoryThatExecutorsDoNotShareIsNamed() throws Exception {
    assertRefused(
        cluster.submission(),
        "file:/proc/self/cwd/target/refusals-" + System.nanoTime(),
        "the run directory must be on storage that all executors share");
  }

  @Test
  void aTrialThatNeedsMoreCoresThanAnExecutorHasIsRefused() throws Exception {
    assertRefused(
        cluster.submission(),
        folder.resolve("cores").toString(),
        "Cannot run: a trial needs 4 cores (engine.threads), the executor on 127.0.0.1 has 2",
        "engine.threads=4");
  }

  @Test
  void executorsThatNoWorkerCanHoldAreNotWaitedForForEver() throws Exception {
    assertRefused(
        cluster
            .submission()
            .conf("spark.executor.cores", "64")
            .conf("spark.headway.executors.wait", "5s"),
        folder.resolve("wait").toString(),
        "Cannot run: no executor in 5 s; each needs 64 cores, 768m of heap and 0 GPUs");
  }
}
