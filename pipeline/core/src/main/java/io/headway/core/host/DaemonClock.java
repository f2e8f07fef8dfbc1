package io.headway.core.host;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A thread of its own for what is done again and again beside the work. */
public final class DaemonClock {
  private DaemonClock() {}

  /** One thread of that name, which keeps no process from ending. */
  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
