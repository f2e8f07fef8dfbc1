package io.headway.jobs.guard;

import io.headway.jobs.spark.Executors;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.text.Notes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;

/**
 * Watches what Spark gives a run: says so when there is no executor, and refuses to wait for ever
 * for slots that cannot exist.
 */
final class ExecutorWatch {
  private static final Duration FIRST_WORD = Duration.ofSeconds(30);

  private final SparkContext spark;
  private final RunSettings settings;
  private long usableNanos = System.nanoTime();
  private boolean told;

  /** A watch over a cluster, that begins now. */
  ExecutorWatch(SparkContext spark, RunSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** Why no task can ever run, if so; says on stderr what it waits for. */
  Optional<String> problem() {
    int needed = spark.conf().getInt("spark.task.cpus", 1);
    List<ExecutorSummary> executors = Executors.alive(spark);
    if (executors.stream().anyMatch(executor -> executor.totalCores() >= needed)) {
      usableNanos = System.nanoTime();
      told = false;
      return Optional.empty();
    }
    if (!executors.isEmpty()) {
      ExecutorSummary small = executors.get(0);
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Cannot run: a trial needs %d cores (engine.threads), the executor on %s has %d",
              needed,
              small.hostPort().replaceAll(":\\d+$", ""),
              small.totalCores()));
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - usableNanos);
    if (waited.compareTo(settings.executorWait()) > 0) {
      return Optional.of(
          String.format(
              Locale.ROOT, "Cannot run: no executor in %d s; %s", waited.toSeconds(), asked()));
    }
    if (!told && waited.compareTo(FIRST_WORD) > 0) {
      told = true;
      Notes.say(
          String.format(
              Locale.ROOT, "no executor for %d s, still waiting; %s", waited.toSeconds(), asked()));
    }
    return Optional.empty();
  }

  private String asked() {
    SparkConf conf = spark.conf();
    return String.format(
        Locale.ROOT,
        "each needs %s cores, %s of heap and %s GPUs: has a worker of %s that much free?",
        conf.get("spark.executor.cores", "all"),
        conf.get("spark.executor.memory", "1g"),
        conf.get("spark.executor.resource.gpu.amount", "0"),
        conf.get("spark.master"));
  }
}
