package io.headway.jobs.run;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;

/**
 * Watches what Spark gives a run: says so when no executor comes, and refuses to wait for ever for
 * slots that cannot exist.
 */
final class ExecutorWatch extends SparkListener {
  private static final Duration FIRST_WORD = Duration.ofSeconds(30);

  private final SparkConf conf;
  private final RunSettings settings;
  private final long startedNanos = System.nanoTime();
  private Optional<String> tooSmall = Optional.empty();
  private boolean usable;
  private boolean told;

  /** A watch over a cluster, that begins now. */
  ExecutorWatch(SparkConf conf, RunSettings settings) {
    this.conf = conf;
    this.settings = settings;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    int needed = conf.getInt("spark.task.cpus", 1);
    int cores = added.executorInfo().totalCores();
    if (cores >= needed) {
      usable = true;
    } else {
      tooSmall =
          Optional.of(
              "Cannot run: a trial needs %d cores (engine.threads), the executor on %s has %d"
                  .formatted(needed, added.executorInfo().executorHost(), cores));
    }
  }

  /** Why no task can ever run, if so; says on stderr what it waits for. */
  synchronized Optional<String> problem() {
    if (usable || tooSmall.isPresent()) {
      return usable ? Optional.empty() : tooSmall;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - startedNanos);
    if (waited.compareTo(settings.executorWait()) > 0) {
      return Optional.of(
          "Cannot run: no executor in %d s; %s".formatted(waited.toSeconds(), asked()));
    }
    if (!told && waited.compareTo(FIRST_WORD) > 0) {
      told = true;
      System.err.println(
          "headway: no executor after %d s, still waiting; %s"
              .formatted(waited.toSeconds(), asked()));
    }
    return Optional.empty();
  }

  private String asked() {
    return "each needs %s cores, %s of heap and %s GPUs: has a worker of %s that much free?"
        .formatted(
            conf.get("spark.executor.cores", "all"),
            conf.get("spark.executor.memory", "1g"),
            conf.get("spark.executor.resource.gpu.amount", "0"),
            conf.get("spark.master"));
  }
}
