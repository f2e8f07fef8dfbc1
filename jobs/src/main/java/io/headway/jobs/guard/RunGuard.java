package io.headway.jobs.guard;

import io.headway.core.error.CannotException;
import io.headway.core.host.DaemonClock;
import io.headway.jobs.spark.RunSettings;
import io.headway.jobs.spark.SparkSessions;
import io.headway.jobs.storage.RunLock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Watches over a run from outside: when the process is to stop, when another run has taken the
 * directory, or when no executor can ever serve, Spark's jobs are cancelled, and whoever waited for
 * one learns why.
 */
public final class RunGuard implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  /** Tasks that were told to stop are given so long to write their checkpoints. */
  private static final long STOP_SECONDS = 25;

  private final SparkContext spark;
  private final RunLock lock;
  private final StopSignal stop = StopSignal.ofThisProcess();
  private final Optional<ExecutorWatch> executors;
  private final boolean local;
  private final RunningTasks running = new RunningTasks();
  private final ScheduledExecutorService clock;
  private volatile Optional<RuntimeException> problem = Optional.empty();

  /** Tasks that have started and not ended. */
  private static final class RunningTasks extends SparkListener {
    private final Set<Long> ids = new HashSet<>();

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart started) {
      ids.add(started.taskInfo().taskId());
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
      ids.remove(ended.taskInfo().taskId());
    }

    synchronized boolean any() {
      return !ids.isEmpty();
    }
  }

  /** Guards a run that has just started Spark. */
  public RunGuard(SparkContext spark, RunLock lock, RunSettings settings) {
    this.spark = spark;
    this.lock = lock;
    this.local = SparkSessions.isLocal(spark.conf());
    this.executors = local ? Optional.empty() : Optional.of(new ExecutorWatch(spark, settings));
    spark.addSparkListener(running);
    clock = DaemonClock.named("headway-guard");
    var unused =
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Cancels again and again: the next job may not have been submitted yet. */
  private void look() {
    if (problem.isEmpty()) {
      problem = find();
    }
    problem.ifPresent(reason -> cancel());
  }

  private Optional<RuntimeException> find() {
    if (stop.raised()) {
      return Optional.of(new StoppedException());
    }
    if (lock.lease().isLost()) {
      return Optional.of(lock.lost());
    }
    return executors.flatMap(ExecutorWatch::problem).map(CannotException::new);
  }

  private void cancel() {
    if (!spark.isStopped()) {
      spark.cancelAllJobs();
    }
  }

  /** Throws what ends the run, if there is something. */
  public void requireThatItGoesOn() {
    if (stop.raised()) {
      throw new StoppedException();
    }
    if (problem.isPresent()) {
      throw problem.get();
    }
  }

  /** Whether the run has been told to end. */
  public boolean isOver() {
    return stop.raised() || problem.isPresent();
  }

  /** Waits for tasks that were told to stop, so that their checkpoints are written. */
  public void awaitTasks() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    try {
      while (tasksRun() && !spark.isStopped() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS / 10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Spark's executor does not report the failure of a task while its process ends (SPARK-20904), so
   * tasks in this process are counted here: whatever is not over but the command itself.
   */
  private boolean tasksRun() {
    if (local && stop.raised()) {
      return stop.unfinished() > 1;
    }
    return running.any();
  }

  @Override
  public void close() {
    clock.shutdown();
    if (!spark.isStopped()) {
      spark.removeSparkListener(running);
    }
  }
}
