package io.headway.jobs.spark;

import java.util.Locale;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what executors were sent, and waits until they have: who ends Spark right after, as a
 * refusal does, is told by it of everything that it was still clearing away.
 */
public final class Cleared {
  private static final Logger LOG = LoggerFactory.getLogger(Cleared.class);

  private Cleared() {}

  /**
   * Destroys broadcasts, which nobody uses any more; what fails there is no failure of the work.
   */
  public static void all(Broadcast<?>... broadcasts) {
    for (Broadcast<?> broadcast : broadcasts) {
      try {
        boolean waits = true;
        broadcast.destroy(waits);
      } catch (Exception e) { // Spark's are checked ones, which Scala does not declare
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.debug(String.format(Locale.ROOT, "Cannot clear %s away", broadcast), e);
      }
    }
  }
}
