package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.ChildProcess;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.cluster.AttemptLog.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well a fan-out fills the slots of a cluster: 24 trials of two sizes on two executors with a
 * core each. Not part of the build, since it wants the machine for itself.
 */
final class BalanceBenchmark {
  private static final int SLOTS = 2;
  private static final int TRIALS = 24;
  private static final double MOST_OVER_BOUND = 1.15;
  private static final long MOST_OVERHEAD_MILLIS = 2000;

  @TempDir private static Path folder;

  @Test
  void wallTimeIsNearTheBound() throws Exception {
    String study = SmallStudy.write(folder);
    Path run = folder.resolve("run");
    Path events = Files.createDirectory(folder.resolve("events"));
    try (StandaloneCluster cluster =
        StandaloneCluster.in(folder.resolve("cluster")).workers(SLOTS).start()) {
      ChildProcess driver =
          cluster
              .submission()
              .conf("spark.scheduler.minRegisteredResourcesRatio", "1.0")
              .conf("spark.eventLog.enabled", "true")
              .conf("spark.eventLog.rolling.enabled", "false") // Spark 4 rolls and compresses
              .conf("spark.eventLog.compress", "false")
              .conf("spark.eventLog.dir", events.toUri().toString())
              .conf(
                  "spark.executor.extraJavaOptions",
                  Submission.jvmOptions() + " " + AttemptLog.configure(folder))
              .start(
                  folder.resolve("logs"),
                  "balance",
                  "run",
                  study,
                  "--out",
                  run.toString(),
                  "--set",
                  "seeds=[1, 2, 3, 4]",
                  "--set",
                  "training.epochs=350");
      assertThat(driver.awaitEnd(java.time.Duration.ofMinutes(10))).as(driver.said()).isZero();
    }
    List<Double> own = new ArrayList<>();
    for (Path result : Results.files(run)) {
      own.add(Results.read(result).path("timing").path("wallSeconds").asDouble());
    }
    assertThat(own).hasSize(TRIALS);
    double sum = own.stream().mapToDouble(Double::doubleValue).sum();
    double longest = Collections.max(own);
    double bound = Math.max(sum / SLOTS, longest);
    List<JsonNode> log = EventLog.read(events).events();
    double wall = trainingSeconds(log);
    System.out.println(
        String.format(
            Locale.ROOT,
            "balance: %d trials on %d slots: sum %.1f s, longest %.1f s, bound %.1f s, wall %.1f s, ratio %.3f",
            TRIALS,
            SLOTS,
            sum,
            longest,
            bound,
            wall,
            wall / bound));
    List<Long> overheads = overheads(log, AttemptLog.read(folder.resolve("cluster")).all());
    Collections.sort(overheads);
    System.out.println(
        String.format(
            Locale.ROOT,
            "balance: end of a trial to first step of the next: median %d ms, greatest %d ms (%d trials)",
            overheads.get(overheads.size() / 2),
            overheads.get(overheads.size() - 1),
            overheads.size()));
    assertThat(wall / bound).as("wall time over the bound").isLessThan(MOST_OVER_BOUND);
    assertThat(overheads).allMatch(overhead -> overhead < MOST_OVERHEAD_MILLIS);
  }

  /** From the submission of the first training job to the end of the last. */
  private static double trainingSeconds(List<JsonNode> log) {
    Map<Integer, Boolean> training = new HashMap<>();
    long first = Long.MAX_VALUE;
    long last = 0;
    for (JsonNode event : log) {
      int job = event.path("Job ID").asInt(-1);
      if (event.path("Event").asText().equals("SparkListenerJobStart")
          && event.path("Properties").path("spark.job.description").asText().startsWith("train ")) {
        training.put(job, true);
        first = Math.min(first, event.path("Submission Time").asLong());
      } else if (event.path("Event").asText().equals("SparkListenerJobEnd")
          && training.containsKey(job)) {
        last = Math.max(last, event.path("Completion Time").asLong());
      }
    }
    assertThat(training).hasSize(TRIALS);
    return (last - first) / 1000.0;
  }

  /** For each trial but the first of an executor: from the end of the task before. */
  private static List<Long> overheads(List<JsonNode> log, List<Attempt> attempts) {
    Map<String, List<long[]>> tasks = new HashMap<>();
    for (JsonNode event : log) {
      if (event.path("Event").asText().equals("SparkListenerTaskEnd")) {
        JsonNode task = event.path("Task Info");
        tasks
            .computeIfAbsent(task.path("Executor ID").asText(), executor -> new ArrayList<>())
            .add(new long[] {task.path("Launch Time").asLong(), task.path("Finish Time").asLong()});
      }
    }
    Map<Path, List<Attempt>> byExecutor = new HashMap<>();
    for (Attempt attempt : attempts) {
      byExecutor.computeIfAbsent(attempt.executor(), executor -> new ArrayList<>()).add(attempt);
    }
    List<Long> overheads = new ArrayList<>();
    byExecutor.forEach(
        (executor, list) -> {
          List<long[]> own = tasks.get(executor.getFileName().toString());
          list.sort(Comparator.comparing(Attempt::from));
          for (Attempt attempt : list.subList(1, list.size())) {
            long step = millis(attempt.firstStep());
            long before =
                own.stream()
                    .mapToLong(task -> task[1])
                    .filter(end -> end <= step)
                    .max()
                    .orElseThrow();
            overheads.add(step - before);
          }
        });
    return overheads;
  }

  private static long millis(java.time.LocalDateTime time) {
    return time.atZone(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
