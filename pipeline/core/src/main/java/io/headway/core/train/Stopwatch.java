package io.headway.core.train;

/** Elapsed time, by the monotonic clock. */
final class Stopwatch {
  private long accumulated;
  private long since = System.nanoTime();
  private boolean running;

  private Stopwatch(boolean running) {
    this.running = running;
  }

  static Stopwatch started() {
    return new Stopwatch(true);
  }

  static Stopwatch paused() {
    return new Stopwatch(false);
  }

  /** Seconds while running. */
  double seconds() {
    return (accumulated + (running ? System.nanoTime() - since : 0)) / 1e9;
  }

  /** From zero again, running. */
  void restart() {
    accumulated = 0;
    resume();
  }

  /** Adds to what there is. */
  void resume() {
    since = System.nanoTime();
    running = true;
  }

  /** Holds what there is. */
  void pause() {
    accumulated += System.nanoTime() - since;
    running = false;
  }
}
