package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.error.InvalidException;
import org.junit.jupiter.api.Test;

/** What people read of Spark's failures. */
final class TestSparkFailures {
  @Test
  void ourOwnMessageBeforeItsCauses() {
    Exception json = new IllegalStateException("Unrecognized token");
    Exception ours = new InvalidException("Cannot read lease/1.json: garbage", json);
    assertThat(SparkFailures.reason(new RuntimeException("Job aborted", ours)))
        .isEqualTo("Cannot read lease/1.json: garbage");
  }

  @Test
  void ourOwnMessageWithinSparks() {
    assertThat(
            SparkFailures.reason(
                new RuntimeException(
                    "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most"
                        + " recent failure: Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.1 executor"
                        + " 2): io.headway.core.error.CannotException: Cannot run on a: other build\n"
                        + "\tat somewhere")))
        .isEqualTo("Cannot run on a: other build");
  }

  @Test
  void ourOwnMessageWithinThatOfABarrierStage() {
    assertThat(
            SparkFailures.forPeople(
                new RuntimeException(
                    "Could not recover from a failed barrier ResultStage. Most recent failure"
                        + " reason: Stage failed because barrier task ResultTask(0, 1) finished"
                        + " unsuccessfully.\n"
                        + "io.headway.core.error.CannotException: Cannot go on with a replica: x\n"
                        + "\tat somewhere")))
        .contains("Cannot go on with a replica: x");
  }

  @Test
  void othersMayUseOurWords() {
    Exception theirs = new RuntimeException("x: java.lang.IllegalStateException: Cannot y");
    assertThat(SparkFailures.forPeople(theirs)).isEmpty();
    assertThat(SparkFailures.reason(theirs)).isEqualTo(theirs.getMessage());
  }

  @Test
  void aLostExecutorIsNamedWithItsReason() {
    assertThat(
            SparkFailures.reason(
                new RuntimeException(
                    "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most"
                        + " recent failure: Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.1 executor"
                        + " 2): ExecutorLostFailure (executor 2 exited caused by one of the running"
                        + " tasks) Reason: Command exited with code 137")))
        .isEqualTo(
            "lost its executor 4 times, most recently executor 2: Command exited with code 137");
  }
}
