package io.headway.jobs.train;

import io.headway.jobs.RunSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Watches what Spark gives a run: says so when no executor comes, and refuses to wait for ever for
 * slots that cannot exist.
 */
final class ExecutorWatch extends SparkListener {
  private static final Duration FIRST_WORD = Duration.ofSeconds(30);

  private final SparkConf conf;
  private final int threads;
  private final RunSettings settings;
  private final long startedNanos = System.nanoTime();
  private final Set<Long> running = new HashSet<>();
  private int largestCores = -1;
  private String refusal = "";
  private boolean told;

  /**
   * A watch that begins now.
   *
   * @param threads cores of a task
   * @param executorsPresent whether there are executors already
   */
  ExecutorWatch(SparkConf conf, int threads, RunSettings settings, boolean executorsPresent) {
    this.conf = conf;
    this.threads = threads;
    this.settings = settings;
    this.largestCores = executorsPresent ? Integer.MAX_VALUE : -1;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    largestCores = Math.max(largestCores, added.executorInfo().totalCores());
    if (largestCores < threads) {
      refusal =
          "Cannot train: a trial needs %d cores (engine.threads), the executor on %s has %d"
              .formatted(
                  threads, added.executorInfo().executorHost(), added.executorInfo().totalCores());
    } else {
      refusal = "";
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart started) {
    running.add(started.taskInfo().taskId());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
    running.remove(ended.taskInfo().taskId());
  }

  /** Whether tasks are running. */
  synchronized boolean isBusy() {
    return !running.isEmpty();
  }

  /**
   * Looks at what there is; says on stderr what is missing.
   *
   * @throws IllegalStateException if no trial can ever run
   */
  synchronized void check() {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    if (largestCores >= 0) {
      return;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - startedNanos);
    if (waited.compareTo(settings.executorWait()) > 0) {
      throw new IllegalStateException(
          "Cannot train: no executor in %d s; %s".formatted(waited.toSeconds(), asked()));
    }
    if (!told && waited.compareTo(FIRST_WORD) > 0) {
      told = true;
      System.err.println(
          "headway: no executor after %d s, still waiting; %s"
              .formatted(waited.toSeconds(), asked()));
    }
  }

  private String asked() {
    return "each needs %s cores, %s of memory and %s GPUs: does a worker of %s have that free?"
        .formatted(
            conf.get("spark.executor.cores", "all"),
            conf.get("spark.executor.memory", "1g"),
            conf.get("spark.executor.resource.gpu.amount", "0"),
            conf.get("spark.master"));
  }
}
