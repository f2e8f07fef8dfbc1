package org.rapaio.jupyter.kernel.channels;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does something again and again until it is told to stop. Stands in for the kernel's own class of
 * this name, since it comes before it on the class path. That one (3.0.1) says that it runs after
 * it has started: if its thread is quicker it ends at once, and the channel that it serves is deaf.
 * It also ends with the first exception, such as that of a message which comes before the kernel
 * knows who answers. Some starts then wait for ever.
 */
public final class LoopThread extends Thread {
  private static final Logger LOG = Logger.getLogger(LoopThread.class.getName());

  private final long sleep;
  private final Runnable loopBody;
  private volatile boolean running = true;

  /**
   * One that is not started yet.
   *
   * @param name of the thread
   * @param sleep between two rounds, in ms
   * @param loopBody a round
   */
  public LoopThread(String name, long sleep, Runnable loopBody) {
    super(name);
    this.sleep = sleep;
    this.loopBody = loopBody;
  }

  @Override
  public void run() {
    while (running) {
      round();
      try {
        Thread.sleep(sleep);
      } catch (InterruptedException e) {
        running = false;
      }
    }
  }

  /** Jupyter asks again for what it got no answer to. */
  private void round() {
    try {
      loopBody.run();
    } catch (NullPointerException e) { // nobody answers yet
      LOG.log(Level.WARNING, "{0}: a message is lost: {1}", new Object[] {getName(), e});
    }
  }

  /** Lets the round end, and begins no other. */
  public void shutdown() {
    running = false;
  }
}
