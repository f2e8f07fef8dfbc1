package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.ChildProcess;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.cluster.AttemptLog.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's schedule of GPUs, on a worker whose discovery script reports two. There is none: what is
 * tested is who gets which address, and what happens on executors that cannot use it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GpuIT {
  @TempDir private static Path folder;
  private StandaloneCluster cluster;
  private String study;

  @BeforeAll
  void start() throws Exception {
    Path script = ChildProcess.jvmOptions().resolveSibling("gpu-discovery.sh");
    cluster =
        StandaloneCluster.in(folder.resolve("cluster"))
            .workers(1)
            .cores(2)
            .environment("CUDA_VISIBLE_DEVICES", "0,1")
            .workerProperty("spark.worker.resource.gpu.amount", "2")
            .workerProperty("spark.worker.resource.gpu.discoveryScript", script.toString())
            .start();
    study = SmallStudy.write(folder);
  }

  @AfterAll
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private Submission submission(String name) throws IOException {
    Path events = Files.createDirectory(folder.resolve("events-" + name));
    Path logs = Files.createDirectory(folder.resolve("attempts-" + name));
    return cluster
        .submission()
        .conf("spark.executor.cores", "2")
        .conf("spark.executor.resource.gpu.amount", "2")
        .conf("spark.eventLog.enabled", "true")
        .conf("spark.eventLog.rolling.enabled", "false") // Spark 4 rolls and compresses
        .conf("spark.eventLog.compress", "false")
        .conf("spark.eventLog.dir", events.toUri().toString())
        .conf(
            "spark.executor.extraJavaOptions",
            Submission.jvmOptions() + " " + AttemptLog.configure(logs));
  }

  private List<Attempt> attempts(Path run) throws IOException {
    List<String> trials;
    try (Stream<Path> folders = Files.list(run.resolve("trials"))) {
      trials = folders.map(trial -> trial.getFileName().toString()).toList();
    }
    List<Attempt> attempts = new ArrayList<>();
    AttemptLog.read(folder.resolve("cluster"))
        .attempts()
        .forEach(
            (trial, list) -> {
              if (trials.contains(trial)) {
                attempts.addAll(list);
              }
            });
    return attempts;
  }

  @Test
  void everyTrialGetsOneAddressAndNeverTwoTrialsOneAtATime() throws Exception {
    Path run = folder.resolve("run");
    ChildProcess driver =
        submission("addresses")
            .conf("spark.task.resource.gpu.amount", "1")
            .start(folder.resolve("logs"), "addresses", "run", study, "--out", run.toString());
    assertThat(driver.awaitEnd()).as(driver.said()).isZero();
    Map<String, List<Attempt>> byDevice = new HashMap<>();
    for (Attempt attempt : attempts(run)) {
      byDevice.computeIfAbsent(attempt.device(), device -> new ArrayList<>()).add(attempt);
    }
    assertThat(byDevice).containsOnlyKeys("cpu (gpu 0)", "cpu (gpu 1)");
    assertThat(byDevice.values().stream().mapToInt(List::size).sum()).isEqualTo(SmallStudy.TRIALS);
    for (List<Attempt> attempts : byDevice.values()) {
      attempts.sort(Comparator.comparing(Attempt::from));
      for (int i = 1; i < attempts.size(); i++) {
        assertThat(attempts.get(i).from()).isAfterOrEqualTo(attempts.get(i - 1).to());
      }
    }
  }

  @Test
  void withoutAUsableGpuTrialsFailAtOnceWithTheReason() throws Exception {
    Path run = folder.resolve("unusable");
    ChildProcess driver =
        submission("unusable")
            .start(
                folder.resolve("logs"),
                "unusable",
                "run",
                study,
                "--out",
                run.toString(),
                "--set",
                "engine.device=cuda");
    assertThat(driver.awaitEnd()).as(driver.said()).isEqualTo(2);
    assertThat(driver.said())
        .contains("failed: poh-hrm pico, seed 1: Unknown device: cuda:")
        .contains("(known: [cpu])");
    assertThat(Results.files(run)).isEmpty();
    assertThat(attempts(run))
        .hasSize(SmallStudy.TRIALS)
        .allMatch(attempt -> attempt.device().matches("cuda:([01]) \\(gpu \\1\\)"));
    assertOnlyTrainingAsksForGpus(folder.resolve("events-unusable"));
  }

  /** Stages of the default profile hold no GPU: the task amount is not set. */
  private static void assertOnlyTrainingAsksForGpus(Path events) throws IOException {
    Map<Boolean, Integer> stages = new HashMap<>();
    for (JsonNode event : EventLog.read(events).events()) {
      if (event.path("Event").asText().equals("SparkListenerStageSubmitted")) {
        String what = event.path("Properties").path("spark.job.description").asText();
        boolean own = event.path("Stage Info").path("Resource Profile Id").asInt() != 0;
        assertThat(own).as(what).isEqualTo(what.startsWith("train "));
        stages.merge(own, 1, Integer::sum);
      }
    }
    assertThat(stages.get(true)).isEqualTo(SmallStudy.TRIALS);
    assertThat(stages.get(false)).isPositive();
  }

  @Test
  void cudaWithoutGpusOfExecutorsIsRefusedBeforeAnyWork() throws Exception {
    Path run = folder.resolve("refused");
    ChildProcess driver =
        submission("refused")
            .without("spark.executor.resource.gpu.amount")
            .start(
                folder.resolve("logs"),
                "refused",
                "run",
                study,
                "--out",
                run.toString(),
                "--set",
                "engine.device=cuda");
    assertThat(driver.awaitEnd()).as(driver.said()).isEqualTo(1);
    assertThat(driver.said())
        .contains("Cannot train on cuda: executors have no GPU (set spark.executor.resource.gpu");
    assertThat(run).doesNotExist();
  }
}
