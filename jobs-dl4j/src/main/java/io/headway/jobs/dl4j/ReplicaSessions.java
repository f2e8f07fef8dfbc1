package io.headway.jobs.dl4j;

import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.error.Reason;
import io.headway.core.host.DaemonClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sessions of this process's replicas. DL4J makes its network anew for every round; these stay,
 * so that the model's graph is recorded once. As many are open as tasks compute at the same moment,
 * each in a thread of its own; one is closed when another trial begins here, or when nobody used it
 * for a minute.
 */
final class ReplicaSessions {
  static final ReplicaSessions OF_THIS_PROCESS = new ReplicaSessions(TimeUnit.SECONDS.toNanos(60));

  private final long patienceNanos;
  private final Map<String, Deque<Entry>> idle = new HashMap<>();

  private static final class Entry {
    final ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread own = new Thread(task, "headway-replica");
              own.setDaemon(true);
              return own;
            });
    Session session;
    long lastUsedNanos;

    void close() {
      thread.execute(
          () -> {
            if (session != null) {
              session.close();
            }
          });
      thread.shutdown();
    }
  }

  ReplicaSessions(long patienceNanos) {
    this.patienceNanos = patienceNanos;
    long look = Math.max(1, patienceNanos / 4);
    var unused =
        DaemonClock.named("headway-replica-sessions")
            .scheduleWithFixedDelay(this::closeUnused, look, look, TimeUnit.NANOSECONDS);
  }

  /**
   * Does something with a session of a trial that nobody else uses meanwhile.
   *
   * @param opener opens one where there is none
   */
  void use(String trial, Supplier<Session> opener, Consumer<Session> action) {
    Entry entry = take(trial);
    boolean done = false;
    try {
      entry
          .thread
          .submit(
              () -> {
                if (entry.session == null) {
                  entry.session = opener.get();
                }
                action.accept(entry.session);
              })
          .get();
      done = true;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotException("Cannot train a replica: interrupted", e);
    } finally {
      if (done) {
        giveBack(trial, entry);
      } else {
        entry.close();
      }
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e
        ? e
        : new CannotException("Cannot train a replica: " + Reason.of(cause), cause);
  }

  /** Trials are trained one after the other: the sessions of others are done with. */
  private synchronized Entry take(String trial) {
    idle.forEach(
        (other, entries) -> {
          if (!other.equals(trial)) {
            entries.forEach(Entry::close);
          }
        });
    idle.keySet().retainAll(Set.of(trial));
    Deque<Entry> entries = idle.getOrDefault(trial, new ArrayDeque<>());
    return entries.isEmpty() ? new Entry() : entries.pop();
  }

  private synchronized void giveBack(String trial, Entry entry) {
    entry.lastUsedNanos = System.nanoTime();
    idle.computeIfAbsent(trial, t -> new ArrayDeque<>()).push(entry);
  }

  private synchronized void closeUnused() {
    long now = System.nanoTime();
    List<Entry> unused = new ArrayList<>();
    for (Deque<Entry> entries : idle.values()) {
      entries.removeIf(entry -> now - entry.lastUsedNanos > patienceNanos && unused.add(entry));
    }
    idle.values().removeIf(Deque::isEmpty);
    unused.forEach(Entry::close);
  }
}
