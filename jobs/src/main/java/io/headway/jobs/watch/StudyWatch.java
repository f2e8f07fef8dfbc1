package io.headway.jobs.watch;

import io.headway.core.error.Reason;
import io.headway.core.host.DaemonClock;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at a run again and again and shows what it sees to those who want to know, so that storage
 * is read once for all of them. What fails here is told once and stops nothing.
 */
public final class StudyWatch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 1000;

  /** Where storage is slow, looking takes no more than this share of the time. */
  private static final double MOST_SHARE = 0.1;

  private final StatusReader reader;
  private final List<Consumer<StudyStatus>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock;
  private boolean told;
  private volatile boolean closed;

  /** Begins to look. */
  public StudyWatch(StatusReader reader) {
    this.reader = reader;
    this.clock = DaemonClock.named("headway-watch");
    clock.execute(this::lookAgainAndAgain);
  }

  private void lookAgainAndAgain() {
    if (closed) {
      return;
    }
    long begun = System.nanoTime();
    look();
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    long pause = Math.max(INTERVAL_MILLIS, (long) (tookMillis / MOST_SHARE));
    if (!closed) {
      var unused = clock.schedule(this::lookAgainAndAgain, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** Has somebody shown what is seen from now on. */
  public void add(Consumer<StudyStatus> listener) {
    listeners.add(listener);
  }

  /** Not any more; after it has returned, the listener is not called again. */
  public synchronized void remove(Consumer<StudyStatus> listener) {
    listeners.remove(listener);
  }

  /** Looks now. */
  public synchronized void look() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      StudyStatus status = reader.look();
      listeners.forEach(listener -> listener.accept(status));
    } catch (IOException | RuntimeException | Error e) { // an error too would end it in silence
      if (!told) {
        told = true;
        Notes.say("Cannot watch the trials: " + Reason.of(e));
      }
    }
  }

  /** Looks for the last time. */
  @Override
  public void close() {
    closed = true;
    clock.shutdown();
    look();
  }
}
