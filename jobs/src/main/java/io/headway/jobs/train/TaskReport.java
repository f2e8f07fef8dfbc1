package io.headway.jobs.train;

import java.io.Serial;
import java.io.Serializable;

/**
 * What a task tells the driver.
 *
 * @param result the trial's result as JSON; empty if the task was refused
 * @param refusal why this executor cannot train any trial of the run; empty if it can
 */
record TaskReport(String result, String refusal) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  static TaskReport of(String result) {
    return new TaskReport(result, "");
  }

  static TaskReport refused(String reason) {
    return new TaskReport("", reason);
  }
}
