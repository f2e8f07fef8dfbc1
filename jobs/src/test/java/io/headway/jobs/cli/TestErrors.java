package io.headway.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/** What people read when something fails. */
final class TestErrors {
  private final Exception ours = new InvalidException("Cannot use a: 2 faults\n  b\n  c");

  @Test
  void whatIsForPeopleIsToldWhole() {
    assertThat(Errors.message(ours)).isEqualTo("Cannot use a: 2 faults\n  b\n  c");
    assertThat(Errors.message(new SparkException("Job aborted", ours)))
        .isEqualTo("Cannot use a: 2 faults\n  b\n  c");
    assertThat(Errors.message(new UncheckedIOException(new IOException("x", ours))))
        .isEqualTo("Cannot use a: 2 faults\n  b\n  c");
  }

  @Test
  void sparkKeepsOfSomeNoMoreThanText() {
    assertThat(
            Errors.message(
                new SparkException(
                    "Lost task: io.headway.core.error.CannotException: Cannot run on a: b\n\tat c")))
        .isEqualTo("Cannot run on a: b");
    assertThat(Errors.message(new SparkException("no executors\nmore")))
        .isEqualTo("Cannot finish: no executors");
  }

  @Test
  void ofOthersTheFirstLineWithTheClass() {
    assertThat(Errors.message(new IllegalStateException("Cannot call methods on it\n\tat a")))
        .isEqualTo("Cannot finish: IllegalStateException: Cannot call methods on it");
    assertThat(Errors.message(new SparkException("x", new IllegalStateException("y"))))
        .isEqualTo("Cannot finish: IllegalStateException: y");
    assertThat(Errors.message(new AccessDeniedException("/a")))
        .isEqualTo("Cannot finish: Permission denied: /a");
    assertThat(Errors.message(new StackOverflowError()))
        .startsWith("Cannot finish: StackOverflowError: no reason given (more stack");
  }
}
