package io.headway.jobs.train;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Interrupts the thread that made it while something is so: a job that reaches Spark's scheduler as
 * that stops has no end, and who waits for it is told nothing.
 */
final class StopWatcher implements AutoCloseable {
  private static final long LOOK_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final Thread waiting = Thread.currentThread();
  private boolean over;

  /** Looks once a second until it is closed. */
  StopWatcher(BooleanSupplier stopped) {
    Thread watcher = new Thread(() -> watch(stopped), "headway-stop-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private synchronized void watch(BooleanSupplier stopped) {
    try {
      while (!over) {
        wait(LOOK_MILLIS);
        if (!over && stopped.getAsBoolean()) {
          waiting.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is interrupted afterwards. */
  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
    if (Thread.currentThread() == waiting) {
      var unused = Thread.interrupted(); // it came too late
    }
  }
}
