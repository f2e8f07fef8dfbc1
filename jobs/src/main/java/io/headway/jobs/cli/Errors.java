package io.headway.jobs.cli;

import io.headway.core.error.Reason;
import io.headway.core.host.RootCause;
import io.headway.jobs.spark.SparkFailures;
import io.headway.jobs.storage.IoReasons;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.spark.SparkException;

/** What people read when something fails. */
final class Errors {
  private Errors() {}

  /**
   * What is for people as it is, whatever Spark has wrapped it in; of an {@link Error} its root
   * cause; of the rest the first line, with the class.
   */
  static String message(Throwable failure) {
    Optional<Throwable> ours = Reason.forPeople(failure);
    if (ours.isPresent()) {
      return ours.get().getMessage();
    }
    Throwable meant = failure;
    while (meant instanceof SparkException && meant.getCause() != null) {
      meant = meant.getCause();
    }
    return meant instanceof SparkException
        ? SparkFailures.forPeople(meant).orElseGet(() -> cannot(SparkFailures.reason(failure)))
        : cannot(reason(meant));
  }

  private static String reason(Throwable failure) {
    if (failure instanceof Error) {
      return RootCause.of(failure);
    }
    return failure instanceof FileSystemException refusal
        ? IoReasons.of(refusal)
        : Reason.of(failure);
  }

  private static String cannot(String reason) {
    return "Cannot finish: " + reason;
  }
}
