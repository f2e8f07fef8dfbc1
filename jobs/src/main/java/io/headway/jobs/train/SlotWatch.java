package io.headway.jobs.train;

import io.headway.core.error.CannotException;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Trial;
import io.headway.jobs.guard.RunGuard;
import io.headway.jobs.spark.Executors;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.time.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;

/**
 * Waits for executors with enough slots for all replicas of a trial, and refuses where those that
 * came do not have them: Spark would look for ten minutes.
 */
final class SlotWatch {
  /** Executors of one request come within this time of each other. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  private static final long LOOK_MILLIS = 200;

  private final SparkContext spark;
  private final EngineChoice engine;
  private final RunGuard guard;

  SlotWatch(SparkContext spark, EngineChoice engine, RunGuard guard) {
    this.spark = spark;
    this.engine = engine;
    this.guard = guard;
  }

  /**
   * Returns when there are slots for the largest of some trials.
   *
   * @throws IllegalStateException if there are executors, but no more come and they are too few
   */
  void await(List<Trial> trials) throws IOException {
    Optional<Trial> largest = ReplicaSlots.largest(trials);
    if (largest.isEmpty() || SparkSessions.isLocal(spark.conf())) {
      return;
    }
    int before = 0;
    long since = System.nanoTime();
    while (true) {
      int slots = slots();
      if (slots != before) {
        before = slots;
        since = System.nanoTime();
      }
      Optional<String> shortage = ReplicaSlots.shortage(largest.get(), slots, spark.conf());
      if (shortage.isEmpty()) {
        return;
      }
      if (slots > 0 && System.nanoTime() - since > SETTLED.toNanos()) {
        throw new CannotException(shortage.get());
      }
      guard.requireThatItGoesOn(); // it also watches for executors that never come
      Pause.millis(LOOK_MILLIS, "Cannot wait for executors: interrupted");
    }
  }

  private int slots() {
    int cores = spark.conf().getInt("spark.task.cpus", engine.threads());
    return Executors.alive(spark).stream()
        .mapToInt((ExecutorSummary executor) -> executor.totalCores() / cores)
        .sum();
  }
}
