package io.headway.jobs.train;

import java.io.Serial;
import java.io.Serializable;

/**
 * What a task tells the driver; the trial's result is in the run directory.
 *
 * @param refusal why this executor cannot train any trial of the run; empty if it can
 */
record TaskReport(String refusal) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The trial has a result. */
  static final TaskReport DONE = new TaskReport("");

  static TaskReport refused(String reason) {
    return new TaskReport(reason);
  }
}
