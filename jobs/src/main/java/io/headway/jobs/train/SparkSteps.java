package io.headway.jobs.train;

import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.train.Stepping;
import io.headway.jobs.spark.SparkFailures;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Steps that executors take; what Spark throws is told in our words.
 *
 * @param steps as Spark takes them
 * @param stop whether the run is to end, which cancels Spark's jobs, or Spark has stopped
 */
record SparkSteps(Stepping steps, BooleanSupplier stop) implements Stepping {
  @Override
  public int atOnce() {
    return steps.atOnce();
  }

  @Override
  public List<Session.Step> take(int first, List<int[]> batches) throws CancelledException {
    try (StopWatcher watcher = new StopWatcher(stop)) {
      return steps.take(first, batches);
    } catch (CancelledException e) {
      throw e;
    } catch (Exception e) { // Scala's code throws checked ones that it does not declare
      if (stop.getAsBoolean()) {
        throw new CancelledException(e);
      }
      throw new CannotException(SparkFailures.reason(e), e);
    }
  }
}
